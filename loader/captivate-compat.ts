/** The loader for pages of the vendor's older widget: the same chat, started by `Captivate.init()` or by a tag's key. */
import { addCaptivateGlobal } from './captivate-global.ts';
import { findTag } from './find-tag.ts';
import { importModule } from './load-app.ts';
import { start } from './start.ts';

const { currentScript } = document;
const own =
  currentScript instanceof HTMLScriptElement && currentScript.src
    ? currentScript
    : document.querySelector<HTMLScriptElement>('script[src*=captivate-compat]');

addCaptivateGlobal(window, own ? own.src : '');
if (findTag(document)) start(window, importModule);
