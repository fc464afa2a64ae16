import type { RemoteFile } from '../../protocol/types.ts';
import { useChat } from '../context.ts';
import { useEffect, useSignal } from '../hooks.ts';

/** A link that ends within this time is as good as dead: the visitor reads before they click. */
const MARGIN_MS = 60_000;

/** The link of a file, kept fresh where its service can do that. */
export interface FileLink {
  /** Absent while there is none, and for ever where there never will be one. */
  url?: string;
  /** Whether the link has run out and no fresh one is to be had. */
  isExpired: boolean;
  /** Whether using `url` now would fail, so that `refresh` should come first. */
  isStale(): boolean;
  /** Asks for a fresh link, unless it is already a fresh one that fails; resolves to whether there is one. */
  refresh(): Promise<boolean>;
}

interface State {
  url?: string | undefined;
  /** Epoch milliseconds. */
  endsAt: number;
  hasFailed: boolean;
  isFresh: boolean;
}

/** The service gives links for two hours at most; asking again after half of that is safe and rare. */
const FRESH_FOR_MS = 3_600_000;

export function useFileLink({ url, storage }: RemoteFile): FileLink {
  const { surface } = useChat();
  const state = useSignal<State>({
    url: url ?? storage?.presignedUrl,
    // A link of the file service's own runs out, wherever it stands; one that a sender keeps doesn't.
    endsAt:
      storage && (!url || url === storage.presignedUrl) ? storage.expiresIn * 1000 : Number.POSITIVE_INFINITY,
    hasFailed: false,
    isFresh: false,
  });
  const isStale = () => !state.value.url || surface.now() > state.value.endsAt - MARGIN_MS;

  async function refresh(): Promise<boolean> {
    if (!storage?.fileKey || !surface.refreshLink || (state.value.isFresh && !isStale())) {
      state.value = { ...state.value, hasFailed: true };
      return false;
    }
    try {
      const fresh = await surface.refreshLink(storage.fileKey);
      state.value = { url: fresh, endsAt: surface.now() + FRESH_FOR_MS, hasFailed: false, isFresh: true };
      return true;
    } catch {
      state.value = { ...state.value, hasFailed: true };
      return false;
    }
  }

  // Once, when the file comes on screen.
  useEffect(() => {
    if (isStale()) refresh();
  }, []);

  return {
    url: state.value.url,
    isExpired: state.value.hasFailed && isStale(),
    isStale,
    refresh,
  } as FileLink;
}
