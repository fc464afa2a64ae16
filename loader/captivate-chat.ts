/** The script that a customer includes. */
import { start } from './start.ts';

start(window);
