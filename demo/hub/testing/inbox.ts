/** What arrived and was not asked for yet, and who waits for what. */
export interface Inbox<T> {
  put(item: T): void;
  /** The first item that matches: one that is there already, or the next to come. Each is given out once. */
  take(matches: (item: T) => boolean): Promise<T>;
  /** Everything that nobody has taken. */
  rest(): T[];
}

export function createInbox<T>(): Inbox<T> {
  let items: T[] = [];
  let waiting: { matches: (item: T) => boolean; resolve: (item: T) => void }[] = [];
  return {
    put(item) {
      const taker = waiting.find(({ matches }) => matches(item));
      if (!taker) {
        items.push(item);
        return;
      }
      waiting = waiting.filter((it) => it !== taker);
      taker.resolve(item);
    },
    take(matches) {
      const found = items.find(matches);
      if (found === undefined) return new Promise((resolve) => waiting.push({ matches, resolve }));
      items = items.filter((it) => it !== found);
      return Promise.resolve(found);
    },
    rest: () => items,
  };
}
