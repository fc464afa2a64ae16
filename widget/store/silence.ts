import type { Clock } from '../client/types.ts';

/** A slow bot answers sooner; a visitor waits hardly longer. */
const SILENCE_MS = 45_000;

export interface Silence {
  /** A message went to the hub. */
  sent(): void;
  /** The hub's side said something, or nothing more is expected. */
  answered(): void;
  /** Only time with a connection counts; it begins anew with each. */
  setConnected(isConnected: boolean): void;
}

/** Notices a hub that takes messages and never answers (switched to webhooks, or a dead bot), once until it answers. */
export function createSilence(clock: Clock, setNotice: (isShown: boolean) => void): Silence {
  let isWaiting = false;
  let isConnected = false;
  let cancel = () => {};
  function watch(): void {
    cancel();
    cancel = isWaiting && isConnected ? clock.after(SILENCE_MS, () => setNotice(true)) : () => {};
  }
  return {
    sent() {
      if (isWaiting) return;
      isWaiting = true;
      watch();
    },
    answered() {
      if (!isWaiting) return;
      isWaiting = false;
      watch();
      setNotice(false);
    },
    setConnected(value) {
      if (value === isConnected) return;
      isConnected = value;
      watch();
    },
  };
}

/** Shows or takes back the one line that says so. */
export function createSilenceLine(say: (notice: 'silence') => string, drop: (key: string) => void) {
  let key: string | undefined;
  return (isShown: boolean) => {
    if (key) drop(key);
    key = isShown ? say('silence') : undefined;
  };
}
