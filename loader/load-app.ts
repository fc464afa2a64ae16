import type { Keep, Mount } from '../widget/host/public-api.ts';

/** What the app's entry exports. */
export interface App {
  mount: Mount;
}

/** What keeps the chat in its place, an entry of its own. */
export interface Keeper {
  keep: Keep;
}

/** Fetches either from its address. */
export type ImportModule = (address: string) => Promise<App & Keeper>;

/** As the browser does it. */
export const importModule: ImportModule = (address) => import(/* @vite-ignore */ address);

/** The file names of the app's entry, and of what puts it into a frame, with their hashes; the build puts them here. */
declare const __APP__: string;
declare const __FRAME__: string;

/**
 * The address of the app for the nth attempt. Older Chromiums remember for a page's life, by its address, that a
 * module failed, and a query behind the entry would not help the modules that it imports. So a letter of the folder's
 * name is written in other ways: to servers and relative imports that is the same folder, to every cache another one.
 */
export function toAppAddress(src: string, attempt: number, entry: string): string {
  const hyphen = ['-', '%2d', '%2D'][attempt % 3];
  return new URL(`captivate${hyphen}chat/${entry}`, src).href;
}

/** What has not come by then is asked for anew: a server, or a page's service worker, that never answers is no answer. */
const LIMIT_MS = 20_000;

/**
 * Fetches the app when first called, and shares it after that. A failure is tried again once, after two seconds; when
 * that fails too the promise rejects, and the next call begins anew.
 *
 * @param isolation The option: where it is given, what puts the app into a frame comes first, and knows of both.
 */
export function createAppLoader(
  src: string,
  fetchModule: ImportModule,
  after: (callback: () => void, ms: number) => void,
  isolation?: string,
): () => Promise<App> {
  let attempt = 0;
  let loading: Promise<App> | undefined;
  return () => {
    loading =
      loading ||
      new Promise<App>((resolve, reject) => {
        // What comes after its time is taken all the same: on a slow line it may be all that ever comes.
        const fetchApp = () =>
          Promise.race([
            fetchModule(toAppAddress(src, attempt++, isolation ? __FRAME__ : __APP__)).then(resolve),
            new Promise((_, fail) => after(fail, LIMIT_MS)),
          ]);
        // Long enough for a phone to change networks, short enough for someone who waits.
        fetchApp()
          .catch(() => after(() => fetchApp().catch(reject), 2000))
          .catch(reject);
      });
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
}
