import type { CaptivateChatApi, MountArguments } from '../widget/host/public-api.ts';
import { createAppLoader, type ImportModule, toAppAddress } from './load-app.ts';
import { placeHost } from './place-host.ts';
import { report, safely } from './safely.ts';
import { startChat } from './start-chat.ts';

/** The file name of what keeps the chat in its place, with its hash; the build puts it here. */
declare const __KEEPER__: string;

/**
 * Puts the chat on the page and its API on the window, unless one is there.
 *
 * @param dataset The tag's `data-*` values, in an object that inherits nothing.
 * @param src The script's own address; the app is found beside it.
 * @param importModule Where the app comes from.
 */
export function install(
  view: Window & typeof globalThis,
  dataset: DOMStringMap,
  src: string,
  importModule: ImportModule,
): void {
  const apikey = (dataset.apikey || '').trim();
  const instance = (dataset.instance || '').trim();
  const name = `CaptivateChat${instance}` as 'CaptivateChat';
  const early = view[name] as
    | ({ destroy?: unknown } & Iterable<(chat: CaptivateChatApi) => void>)
    | undefined;
  if (early && early.destroy) report('A second tag does nothing.');
  else if (!apikey) report('data-apikey is missing: add it.');
  // A page without a chat is better than a page with an error of ours.
  else
    safely(() => {
      const host = view.document.createElement('captivate-chat');
      const api = startChat(
        host,
        placeHost,
        { __proto__: null, ...dataset, apikey, instance } as unknown as MountArguments['dataset'],
        createAppLoader(src, importModule, setTimeout, dataset.isolation),
        () => importModule(toAppAddress(src, 0, __KEEPER__)),
        () => {
          host.remove();
          delete view[name];
        },
      );
      view[name] = api;
      // What is no queue of calls throws here, where all is done, or is reported call by call.
      if (early) api.push(...early);
    });
}
