import type { Clock, Hint, Unsubscribe } from '../client/types.ts';

/** How often the clocks are compared. Shorter notices a wake sooner, longer wakes the processor less. */
const WATCH_MS = 5000;
/** The wall clock ran so much further than the monotonic one, which stands still while some systems sleep. */
const DRIFT_MS = 5000;
/** A timer that is so late was asleep, where the monotonic clock goes on. Hidden tabs have theirs once a minute. */
const LATE_MS = 20_000;
const LATE_HIDDEN_MS = 75_000;

/** Calls when the machine has been asleep; returns the function that ends it. */
function watchSleep(clock: Clock, isHidden: () => boolean, onWake: () => void): Unsubscribe {
  let wall = clock.wallNow();
  let now = clock.now();
  let cancel = clock.after(WATCH_MS, look);

  function look(): void {
    const passed = clock.now() - now;
    const drift = clock.wallNow() - wall - passed;
    wall += drift + passed;
    now += passed;
    cancel = clock.after(WATCH_MS, look);
    if (drift > DRIFT_MS || passed - WATCH_MS > (isHidden() ? LATE_HIDDEN_MS : LATE_MS)) onWake();
  }

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
    const hear = (target: EventTarget, type: string, toHint: (event: Event) => Hint | false) =>
      target.addEventListener(
        type,
        (event) => {
          const hint = toHint(event);
          if (hint) listener(hint);
        },
        ending,
      );
    hear(view, 'online', () => 'online');
    hear(view, 'offline', () => 'offline');
    hear(view, 'pagehide', () => 'suspended');
    hear(view, 'pageshow', (event) => (event as PageTransitionEvent).persisted && 'restored');
    hear(page, 'freeze', () => 'suspended');
    hear(page, 'resume', () => 'restored');
    hear(page, 'visibilitychange', () => (page.hidden ? 'hidden' : 'visible'));
    const stopWatching = watchSleep(
      clock,
      () => page.hidden,
      () => listener('woken'),
    );
    return () => {
      ending.abort();
      stopWatching();
    };
  };
}
