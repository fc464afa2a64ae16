/** The script that a customer includes. */
import { importModule } from './load-app.ts';
import { start } from './start.ts';

start(window, importModule);
