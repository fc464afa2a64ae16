import { findTag } from './find-tag.ts';
import { install } from './install.ts';
import type { ImportModule } from './load-app.ts';

/** What the script does when it runs: what its tag says. */
export function start(view: Window & typeof globalThis, importModule: ImportModule): void {
  const { dataset, src } = findTag(view.document) || ({} as HTMLScriptElement);
  // A page may have given every object what options are called.
  install(view, { __proto__: null as never, ...dataset }, src, importModule);
}
