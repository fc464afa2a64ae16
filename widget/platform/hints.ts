import type { Clock, Hint, Unsubscribe } from '../client/types.ts';

/** How often the clocks are compared. Shorter notices a wake sooner, longer wakes the processor less. */
const WATCH_MS = 5000;
/** The wall clock ran so much further than the monotonic one, which stands still while some systems sleep. */
const DRIFT_MS = 5000;
/** A timer that is so late was asleep, where the monotonic clock goes on. Hidden tabs have theirs once a minute. */
const LATE_MS = 20_000;
const LATE_HIDDEN_MS = 75_000;

/** Calls when the machine has been asleep; returns the function that ends it. */
function watchSleep(clock: Clock, page: Document, onWake: () => void): Unsubscribe {
  let cancel: Unsubscribe;

  function watch(): void {
    const now = clock.now();
    const wall = clock.wallNow();
    cancel = clock.after(WATCH_MS, () => {
      const passed = clock.now() - now;
      const drift = clock.wallNow() - wall - passed;
      watch();
      if (drift > DRIFT_MS || passed - WATCH_MS > (page.hidden ? LATE_HIDDEN_MS : LATE_MS)) onWake();
    });
  }

  watch();
  return () => cancel();
}

/**
 * Turns what the browser tells of itself into hints; each subscription has listeners of its own. A page that is frozen
 * or put into the back/forward cache is `suspended`, and `restored` on its return: meanwhile its socket dies, and still
 * says that it is open. Never `unload` or `beforeunload`, which keep the page out of that cache.
 */
export function createOnHint(view: Window, clock: Clock): (listener: (hint: Hint) => void) => Unsubscribe {
  const page = view.document;
  return (listener) => {
    const ending = new AbortController();
    const tell = (hint: Hint) => () => listener(hint);
    const hear = (target: EventTarget, type: string, handle: (event: Event) => void) =>
      target.addEventListener(type, handle, ending);
    hear(view, 'online', tell('online'));
    hear(view, 'offline', tell('offline'));
    hear(view, 'pagehide', tell('suspended'));
    hear(page, 'freeze', tell('suspended'));
    hear(page, 'resume', tell('restored'));
    hear(view, 'pageshow', (event) => (event as PageTransitionEvent).persisted && listener('restored'));
    hear(page, 'visibilitychange', () => listener(page.hidden ? 'hidden' : 'visible'));
    const stopWatching = watchSleep(clock, page, tell('woken'));
    return () => {
      ending.abort();
      stopWatching();
    };
  };
}
