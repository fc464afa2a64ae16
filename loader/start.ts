import { findTag } from './find-tag.ts';
import { install } from './install.ts';
import type { ImportModule } from './load-app.ts';

/** What the script does when it runs: what its tag says. */
export function start(view: Window & typeof globalThis, importModule: ImportModule): void {
  const tag = findTag(view.document);
  // A page may have given every object what options are called.
  const dataset = { __proto__: null, ...(tag && tag.dataset) } as unknown as DOMStringMap;
  install(view, dataset, tag ? tag.src : '', importModule);
}
