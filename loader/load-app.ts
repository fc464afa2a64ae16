import type { Mount } from '../widget/host/public-api.ts';

/** Long enough for a phone to change networks, short enough for someone who waits. */
const RETRY_MS = 2000;

/** The app's entry below the script's own folder; the build puts the name with its hash here. */
declare const __APP__: string;

export interface AppLoaderOptions {
  /** The address of this script. */
  src: string;
  importModule(address: string): Promise<{ mount: Mount }>;
  after(ms: number, callback: () => void): void;
}

/**
 * The address of the app for the nth attempt. Older Chromiums remember for a page's life, by its address, that a
 * module failed, and a query behind the entry would not help the modules that it imports. So one letter more of the
 * folder's name is percent-encoded each time: to servers and relative imports that is the same folder, to every cache
 * another one.
 */
export function toAppAddress(src: string, attempt: number, entry = __APP__): string {
  const path = entry.replace(/\w/g, (letter, at: number) =>
    at < attempt ? `%${letter.charCodeAt(0).toString(16)}` : letter,
  );
  return src.replace(/[^/]*([?#].*)?$/, path);
}

/**
 * Fetches the app when first called, and shares it after that. A failure is tried again once, after two seconds; when
 * that fails too the promise rejects, and the next call begins anew.
 */
export function createAppLoader({ src, importModule, after }: AppLoaderOptions): () => Promise<Mount> {
  let attempt = 0;
  let loading: Promise<Mount> | undefined;
  const fetchApp = () => importModule(toAppAddress(src, attempt++)).then((app) => app.mount);
  const begin = () =>
    fetchApp()
      .catch(() => new Promise<void>((resolve) => after(RETRY_MS, resolve)).then(fetchApp))
      .catch((error) => {
        loading = undefined;
        throw error;
      });
  return () => {
    loading = loading || begin();
    return loading;
  };
}
