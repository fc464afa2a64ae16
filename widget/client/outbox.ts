import { createEmitter, type Emitter } from './emitter.ts';
import { createChatError } from './errors.ts';
import { createTimer } from './timer.ts';
import { assertTransition } from './transitions.ts';
import type {
  ConversationEvents,
  OutboxRecord,
  Platform,
  RecordPayload,
  RecordState,
  Unsubscribe,
} from './types.ts';
import { waitFor } from './wait-for.ts';

/** More than anyone writes while a train is in a tunnel, less than a browser refuses to keep. */
const MAX_RECORDS = 200;
/** A storage that takes longer is not waited for: the message goes on its way, kept in memory. */
const COMMIT_TIMEOUT_MS = 3_000;
/** What the storage refused to take or to tell is tried again after this, each time so much later. */
const RETRY_MS = 1_000;
/** UTF-16 units over all records; beyond it storages begin to refuse. */
const MAX_TEXT = 1_000_000;
/** What is older is offered to the visitor instead of sent: it would surprise whoever reads it. */
const STALE_MS = 7 * 24 * 3600_000;
/** The last moment of a date (ms): numbers that are counted on from it are still exact. */
const MAX_TIME = 8.64e15;
/** What was written so short a time ago by the monotonic clock (ms) is not old, whatever the other one says. */
const FRESH_MS = 60_000;

export interface OutboxEvents {
  record: ConversationEvents['record'];
  /** The storage refused a record: memory is all there is. That it is slow, or can't be read for once, says less. */
  broken: undefined;
}

/** What the visitor sent and the hub is not yet known to have. */
export interface Outbox extends Pick<Emitter<OutboxEvents>, 'on'> {
  /** In the order in which they were written. */
  readonly records: readonly OutboxRecord[];
  /**
   * Reads what earlier pages and other tabs left; resolves to whether it could. `held`: the conversation for which no other tab sends now, so what stands
   * as under way in it was left so by one that is gone.
   */
  refresh(held?: string): Promise<boolean>;
  /**
   * Comes after what other tabs have written by now. Reads what that is, and only then asks whose this is. Resolves when the
   * record is kept.
   */
  add(
    payload: RecordPayload,
    owned: () => Pick<OutboxRecord, 'conversationId' | 'owner'>,
  ): Promise<OutboxRecord>;
  /**
   * Moves a record on and says so; resolves when that is kept, to false where an older state lies in the storage, for other
   * pages to go by. What the hub has is erased from the storage.
   */
  change(id: string, patch: Partial<OutboxRecord>): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Reads what another tab has written as soon as it says so; returns what ends that, and any further try. */
  listen(): Unsubscribe;
}

const isDone = (state: RecordState) => state === 'accepted' || state === 'confirmed';
const isUnderWay = (state: RecordState) => state === 'sending' || state === 'reconciling';

/** Creates the outbox over the platform's storage; it is empty until `refresh`. */
export function createOutbox(
  { records: storage, clock, randomId, shared }: Platform,
  apiKey: string,
): Outbox {
  const emitter = createEmitter<OutboxEvents>();
  const records = new Map<string, OutboxRecord>();
  /**
   * Those that the storage is known to hold, and in which state: when one is missing there, another tab has taken care of
   * it; when it is another, another tab has moved it on.
   */
  const stored = new Map<string, RecordState>();
  /** Those whose last state the storage did not take. */
  const unwritten = new Set<string>();
  /** Whether this page has it under way, and so will hear the outcome. */
  const ours = new Map<string, boolean>();
  const gone = new Set<string>();
  /** When the visitor wrote it here, or asked for it again: monotonic time. */
  const writtenAt = new Map<string, number>();
  /** Those whose last state it refused. */
  const refused = new Set<string>();
  /** What was tried to be written since the storage refused something: given up, each may lie there all the same. */
  const tried = new Set<string>();
  const timer = createTimer(clock);
  let retries = 0;
  /** Not all of what lies in the storage is known. */
  let isUnread = false;
  /** The number that was given last, as far as this page knows; where tabs share what they know, it is under a key. */
  let last = 0;
  const lastKey = `captivate:${apiKey}:last`;
  let writes: Promise<unknown> = Promise.resolve();
  /** Another value whenever a tab has kept something that is to be sent: should it die, another one sends it. */
  const newsKey = `captivate:${apiKey}:news`;
  let news = shared?.read(newsKey);

  const inOrder = () => [...records.values()].sort((a, b) => a.seq - b.seq);

  /** Uses the storage: in turn, never rejecting, never longer than its limit; resolves to whether it did as it was told. */
  function inTurn(task: () => Promise<unknown>): Promise<boolean> {
    return waitFor<unknown>({ clock, limit: COMMIT_TIMEOUT_MS }, (done, giveUp) => {
      writes = writes.then(task).then(done, giveUp).then(retry);
      return [];
    }).then(
      () => true,
      () => false,
    );
  }

  async function write(id: string, record = records.get(id)): Promise<void> {
    let isTaken = false;
    try {
      if (!record || isDone(record.state)) {
        await storage.remove(id);
        stored.delete(id);
      } else {
        tried.add(JSON.stringify(record));
        await storage.put(record).catch((error) => {
          emitter.emit('broken');
          throw error;
        });
        // Unless a newer one waits for its turn.
        if (records.get(id) === record) unwritten.delete(id);
        if (record.state === 'queued' && stored.get(id) !== record.state) {
          news = randomId();
          shared?.write(newsKey, news);
        }
        stored.set(id, record.state);
      }
      isTaken = true;
    } finally {
      refused.delete(id);
      if (!isTaken) refused.add(id);
    }
  }

  /** Reads what lies there, and writes what was refused, as it stands by then. Rejects where not all could be read. */
  async function catchUp(held?: string): Promise<void> {
    // What lay in a place that answered meanwhile is not among what was read.
    const { isPartial } = storage;
    isUnread = true;
    const kept = await storage.load();
    isUnread = !!(isPartial || storage.isPartial);
    merge(kept, held);
    try {
      for (const id of refused) await write(id);
    } catch {}
    if (isUnread) throw createChatError('timeout');
  }

  /** Writes or erases it, after what was refused: other tabs send what they find, in its order. */
  async function keep(id: string, record?: OutboxRecord): Promise<boolean> {
    unwritten.add(id);
    // Who was asleep while it was on its way knows less than who has gone on without it: what that found out is not undone.
    const lateSince = record && !isDone(record.state) && stored.get(id) === 'sending' && clock.wallNow();
    const isTaken = await inTurn(async () => {
      if (refused.size || lateSince) await catchUp().catch(() => {});
      // A page that is frozen while it reads is handed, when it goes on, what lay there before.
      if (lateSince && clock.wallNow() - lateSince > COMMIT_TIMEOUT_MS) await catchUp().catch(() => {});
      await write(id, lateSince ? undefined : record);
    });
    // What lies in the memory of this page is for no other.
    return isTaken || storage.durability === 'memory' || !stored.has(id);
  }

  function retry(): void {
    if (refused.size || isUnread) timer(RETRY_MS * (retries + 1), () => void refresh(void retries++));
    else {
      retries = 0;
      tried.clear();
    }
  }

  function show(record: OutboxRecord): void {
    records.set(record.id, record);
    emitter.emit('record', { record, removed: false });
  }

  function forget(record: OutboxRecord): void {
    records.delete(record.id);
    gone.add(record.id);
    emitter.emit('record', { record, removed: true });
  }

  /** What a record that was read means by now. */
  function revive(record: OutboxRecord): OutboxRecord {
    const isStale =
      record.state === 'queued' &&
      clock.wallNow() - record.composedAt > STALE_MS &&
      !(clock.now() - (writtenAt.get(record.id) as number) < FRESH_MS);
    return isStale ? { ...record, state: 'failed', failure: 'timeout' } : record;
  }

  function merge(kept: OutboxRecord[], held?: string): void {
    const ids = new Set(kept.map(({ id }) => id));
    // Where this page holds the conversation, nothing is under way; and nothing without one is.
    const isFree = ({ conversationId }: OutboxRecord) => conversationId === held;
    for (const record of inOrder()) {
      // Of what is under way elsewhere the transcript tells.
      const isOver = isFree(record) || !isUnderWay(record.state);
      if (!isUnread && !ids.has(record.id) && isOver && stored.delete(record.id)) forget(record);
    }
    for (const record of kept) {
      const own = records.get(record.id);
      const isAhead = own && ((ours.get(own.id) && !isFree(own)) || isDone(own.state));
      if (record.v !== 1 || gone.has(record.id) || isAhead) continue;
      if (record.seq > last) last = record.seq;
      const isOlder =
        unwritten.has(record.id) &&
        (record.state === stored.get(record.id) || tried.has(JSON.stringify(record)));
      stored.set(record.id, record.state);
      const known = own && isOlder ? own : record;
      const revived = revive(known);
      if (own?.state !== revived.state || own.conversationId !== revived.conversationId) show(revived);
      // Else the next look, here or of a later page, would go by the older state. What was refused is written with the next look.
      if (revived !== record && !unwritten.has(record.id)) void keep(record.id, revived);
    }
  }

  const refresh = (held?: string) => inTurn(() => catchUp(held));

  return {
    on: emitter.on,
    get records() {
      return inOrder();
    },
    refresh,
    async add(payload, owned) {
      const composedAt = clock.wallNow();
      // Where tabs share their numbers, it is taken before anything is waited for: what another one writes meanwhile is later.
      if (!shared) await refresh();
      // The wall clock may run backwards, or be none.
      const wall = Math.min(composedAt || 0, MAX_TIME);
      last = Math.max(last, Number(shared?.read(lastKey)) || 0, wall - 1) + 1;
      const seq = last;
      shared?.write(lastKey, `${seq}`);
      await refresh();
      const waiting = inOrder().filter(({ state }) => !isDone(state));
      if (waiting.length >= MAX_RECORDS || JSON.stringify([waiting, payload]).length > MAX_TEXT)
        throw createChatError('full');
      const record: OutboxRecord = {
        v: 1,
        id: randomId(),
        seq,
        payload,
        composedAt,
        state: 'queued',
        attempts: 0,
        ...owned(),
      };
      writtenAt.set(record.id, clock.now());
      show(record);
      await keep(record.id, record);
      return record;
    },
    async change(id, patch) {
      const before = records.get(id);
      if (!before) return true;
      const record = { ...before, ...patch };
      if (import.meta.env.DEV && record.state !== before.state) assertTransition(before.state, record.state);
      ours.set(id, isUnderWay(record.state));
      if ('composedAt' in patch) writtenAt.set(id, clock.now());
      if (record.state === 'confirmed') forget(record);
      else show(record);
      return keep(id, record);
    },
    async remove(id) {
      const record = records.get(id);
      if (!record) return;
      forget(record);
      await keep(id);
    },
    listen() {
      const stop = shared?.onChange?.(() => {
        const before = news;
        news = shared.read(newsKey);
        if (news !== before) void refresh();
      });
      return () => {
        stop?.();
        timer();
      };
    },
  };
}
