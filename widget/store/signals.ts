/**
 * Signals: values that know who has read them. A `computed` is found when somebody asks for it, and again only when one of
 * its sources differs; an `effect` runs at once, and again after a change of what it read, when the outermost `batch` is
 * over.
 *
 * Doubt is pushed, values are pulled. A signal that is set doubts its readers, a computed passes the doubt on, and an effect
 * puts itself down as due. Only then is it looked whether anything differs: each reader keeps the value that it first saw of each
 * source in its last run, and asks them in the order of its reading, so nothing is found that is no longer asked for, and
 * nobody sees half of a change.
 *
 * Of the same meaning as `@preact/signals-core`, with which `signals.test.ts` compares it, without what the chat has no use
 * for: less than half of the bytes. One thing differs: a computed that was read once is held by its sources even when nobody follows
 * it, so none should read what outlives it by far. Ours live as long as their store.
 */

/** A value that can be read and followed. */
export interface ReadonlySignal<T = unknown> {
  /** The value; whoever is running, an effect or a computed, follows it from now on. */
  readonly value: T;
  /** The value, without following it. */
  peek(): T;
  /**
   * Calls `hear` with the value, now and after each change.
   *
   * @returns What ends that.
   */
  subscribe(hear: (value: T) => void): () => void;
}

/** A value that can be set. Setting what is there already (by `===`) changes nothing. */
export interface Signal<T> extends ReadonlySignal<T> {
  value: T;
}

/** An effect or a computed. */
interface Reader {
  /** What it has read in its last run, with what it saw there first. */
  sources: Map<Source, unknown>;
  /** One of the sources may have changed. */
  doubt(): void;
}

interface Effect extends Reader {
  /** Runs it again, should one of the sources differ. */
  settle(): void;
}

interface Source {
  /** What it is now: a value, or a failure to find one. */
  find(): unknown;
  /** Whoever has read it may have read something else than it is now. */
  doubt(): void;
  forget(by: Reader): void;
}

/** So many effects follow from no change: one of them sets what it reads. */
const MOST_EFFECTS = 1e4;

let reader: Reader | undefined;
let depth = 0;
const due = new Set<Effect>();

/** Stands for a value that could not be found. */
class Failure {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

function createSource<T>(find: () => T | Failure, set?: (next: T) => void): Signal<T> & Source {
  const readers = new Set<Reader>();
  function open(now: T | Failure): T {
    if (now instanceof Failure) throw now.error;
    return now;
  }
  const source: Signal<T> & Source = {
    get value() {
      const now = find();
      if (reader && !reader.sources.has(source)) {
        reader.sources.set(source, now);
        readers.add(reader);
      }
      return open(now);
    },
    set value(next) {
      set?.(next);
    },
    peek: () => open(find()),
    subscribe: (hear) =>
      effect(() => {
        const now = source.value;
        runAs(undefined, () => hear(now));
      }),
    find,
    doubt() {
      for (const each of readers) each.doubt();
    },
    forget(by) {
      readers.delete(by);
    },
  };
  return source;
}

function runAs<T>(by: Reader | undefined, run: () => T): T {
  const outer = reader;
  reader = by;
  try {
    return run();
  } finally {
    reader = outer;
  }
}

/** Runs it with what it reads now as its sources. Those that it reads again keep its place among their readers. */
function follow<T>(by: Reader, run: () => T): T {
  const before = by.sources;
  by.sources = new Map();
  try {
    return runAs(by, run);
  } finally {
    leave(by, before);
  }
}

function leave(by: Reader, sources: Reader['sources']): void {
  for (const source of sources.keys()) if (!by.sources.has(source)) source.forget(by);
}

function hasChanged({ sources }: Reader): boolean {
  for (const [source, seen] of sources) if (source.find() !== seen) return true;
  return false;
}

function settle(): void {
  let failure: { error: unknown } | undefined;
  let count = 0;
  for (const each of due) {
    due.delete(each);
    try {
      if (count++ > MOST_EFFECTS) throw new Error('Effects go round in a circle.');
      each.settle();
    } catch (error) {
      failure ??= { error };
    }
  }
  if (failure) throw failure.error;
}

/** A value that can be set, and followed. */
export function signal<T>(value: T): Signal<T>;
export function signal<T>(): Signal<T | undefined>;
export function signal<T>(value?: T): Signal<T | undefined> {
  const source = createSource(
    () => value,
    (next) => {
      if (next === value) return;
      value = next;
      batch(source.doubt);
    },
  );
  return source;
}

/** A value that is found from others, by `find`, which changes nothing. What it throws, it throws at whoever asks. */
export function computed<T>(find: () => T): ReadonlySignal<T> {
  let found: T | Failure;
  let isDoubted = true;
  let isFirst = true;
  const self: Reader = {
    sources: new Map(),
    doubt() {
      isDoubted = true;
      source.doubt();
    },
  };
  const source = createSource(() => {
    if (isDoubted && (isFirst || hasChanged(self))) {
      isFirst = false;
      try {
        found = follow(self, find);
      } catch (error) {
        found = new Failure(error);
      }
    }
    isDoubted = false;
    return found;
  });
  return source;
}

/**
 * Runs `run` now, and again whenever something that it read has changed. What it returns, if a function, is called before
 * the next run and at the end.
 *
 * @returns What ends it.
 * @throws What the first run throws: then there is no effect. Later ones throw at whoever made the change.
 */
export function effect(run: () => unknown): () => void {
  let end: unknown;
  let isOver = false;
  let isFirst = true;
  const self: Effect = {
    sources: new Map(),
    doubt: () => due.add(self),
    settle() {
      if (isOver || !(isFirst || hasChanged(self))) return;
      isFirst = false;
      batch(() => {
        finish();
        end = follow(self, run);
        if (isOver) stop();
      });
    },
  };
  function finish() {
    const last = end;
    end = undefined;
    if (typeof last === 'function') runAs(undefined, last as () => void);
  }
  function stop() {
    isOver = true;
    const { sources } = self;
    self.sources = new Map();
    leave(self, sources);
    finish();
  }
  try {
    self.settle();
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}

/**
 * Runs `run`; effects of what it sets run after it, once each, those of the outermost batch.
 *
 * @returns What it returns.
 * @throws What it throws, or the first of those effects: all of them run.
 */
export function batch<T>(run: () => T): T {
  depth++;
  try {
    return run();
  } finally {
    try {
      // Still within: what these effects set is settled in the same go.
      if (depth === 1) settle();
    } finally {
      depth--;
    }
  }
}
