/** Who is told of a fault of ours that the browser came upon: every chat of the page. */
export const tellers = new Set<(error: unknown) => void>();

const guards = new WeakMap<object, unknown>();

/**
 * Of a function that the browser will call, one that throws nothing into the page; always the same one of the same
 * function, so that a listener can be removed by it. The build puts this around every listener, timer and observer:
 * `scripts/guard-entries.ts`.
 */
export function guard<Callback extends (...given: never[]) => unknown>(callback: Callback): Callback {
  let guarded = guards.get(callback);
  if (!guarded) {
    guarded = function (this: unknown, ...given: never[]) {
      try {
        return callback.apply(this, given);
      } catch (error) {
        for (const tell of tellers) tell(error);
        return undefined;
      }
    };
    guards.set(callback, guarded);
  }
  return guarded as Callback;
}
