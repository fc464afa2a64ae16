/** Time that passes only when everything that is due has been done. */
export interface World {
  /** Milliseconds since the world began. */
  readonly now: number;
  /** Calls once after `ms`; returns a function that cancels. */
  after(ms: number, run: () => void): () => void;
  /** Does what falls due, one after the other, promises settling in between, until `time` or until `isOver`. */
  runUntil(time: number, isOver?: () => boolean): Promise<void>;
}

interface Due {
  at: number;
  order: number;
  run: (() => void) | undefined;
}

/** A macrotask of its own: every microtask that is queued by then has run, however long the chain. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

const isBefore = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap: what is due first is at the top. */
function createQueue() {
  const heap: Due[] = [];

  function rise(index: number, item: Due): void {
    let hole = index;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = heap[parent] as Due;
      if (!isBefore(item, above)) break;
      heap[hole] = above;
      hole = parent;
    }
    heap[hole] = item;
  }

  function sink(item: Due): void {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right && isBefore(right, heap[child] as Due)) child++;
      const below = heap[child] as Due;
      if (!isBefore(below, item)) break;
      heap[hole] = below;
      hole = child;
    }
    heap[hole] = item;
  }

  return {
    first: () => heap[0],
    push: (item: Due) => rise(heap.push(item) - 1, item),
    pop(): void {
      const last = heap.pop();
      if (last && heap.length) sink(last);
    },
  };
}

/** Creates a world at time 0 in which nothing is due. */
export function createWorld(): World {
  const queue = createQueue();
  let now = 0;
  let order = 0;

  return {
    get now() {
      return now;
    },
    after(ms, run) {
      const due: Due = { at: now + Math.max(0, ms), order: order++, run };
      queue.push(due);
      return () => {
        due.run = undefined;
      };
    },
    async runUntil(time, isOver) {
      await settle();
      for (let due = queue.first(); due && due.at <= time; due = queue.first()) {
        queue.pop();
        if (!due.run) continue;
        now = due.at;
        due.run();
        await settle();
        if (isOver?.()) return;
      }
      now = time;
    },
  };
}
