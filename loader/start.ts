import { findTag } from './find-tag.ts';
import { install } from './install.ts';
import type { ImportModule } from './load-app.ts';

/** What the script does when it runs: what its tag says. */
export function start(view: Window & typeof globalThis, importModule: ImportModule): void {
  const tag = findTag(view.document);
  install(view, tag ? tag.dataset : {}, tag ? tag.src : '', importModule);
}
