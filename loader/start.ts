import { findTag } from './find-tag.ts';
import { report, safely } from './safely.ts';
import { startChat } from './start-chat.ts';

/** What the script does when it runs: nothing where it has run already, has no key, or can't work. */
export function start(view: Window & typeof globalThis): void {
  // The launcher is made of this; engines without it get nothing, and no error.
  if (!('adoptedStyleSheets' in view.document)) return;
  const tag = findTag(view.document);
  const apikey = tag && (tag.dataset.apikey as string).trim();
  const present = view.CaptivateChat as { destroy?: unknown } | undefined;
  if (present && present.destroy) report('A second tag does nothing.');
  else if (!apikey) report('data-apikey is missing: put your key there.');
  // A page without a chat is better than a page with an error of ours.
  else safely(() => startChat(view, { ...tag.dataset, apikey }, tag.src));
}
