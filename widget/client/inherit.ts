import type { Core } from './core.ts';
import type { Thread } from './sender-types.ts';
import type { Heir } from './take-over.ts';
import type { OutboxRecord, RecordState } from './types.ts';

/** At a later look, what lies there for another conversation may be a living tab's: it gets so long to go on with it. */
const GRACE_MS = 30_000;
/** States in which nothing is to be sent any more by itself. */
const SETTLED: RecordState[] = ['accepted', 'confirmed', 'failed', 'rejected'];
/** A storage that could not be read is read again after this, each time so much later. */
const RETRY_MS = 5_000;

/**
 * Takes over what was left in the outbox for no conversation, or for one that is not this: a page died before it could write
 * down where it was, the hub forgot the conversation and nobody was there to go on with it, or the visitor has turned from
 * that one to this. The first conversation of a page, where it has not begun, goes on with the one that the words were meant
 * for. Else they come here, unless another tab is still at work on them: what was never sent goes to this conversation, and of
 * what may have arrived the visitor decides.
 *
 * `left` is what lies there for none or for another, as far as that could be read. Unless the page could read it when it was loaded (`isRead`) it is taken over later, and only what nobody has touched since;
 * `found` is called when there is something that is still to be sent.
 */
export async function inherit(
  { options, outbox }: Core,
  { thread, owner, lastOwner, isOver, show }: Omit<Heir, 'isOwn' | 'hold'>,
  left: () => readonly OutboxRecord[],
  isRead: boolean,
  found: () => void,
): Promise<void> {
  const { apiKey, platform } = options;
  const { clock } = platform;
  const starting = `captivate:start:${apiKey}`;
  // Else they have asked for another.
  const isFirst = lastOwner === undefined || (lastOwner || undefined) !== owner;
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
  const nameOf = ({ id, conversationId }: OutboxRecord) => `${id} ${conversationId}`;

  /** As often as it takes, until it could be done; by what was read before nothing is taken from anybody. */
  async function persist(read: () => Promise<boolean>): Promise<void> {
    for (let nth = 1; !isOver() && !(await read()); nth++) await pause(RETRY_MS * nth);
  }

  async function findLater(): Promise<readonly OutboxRecord[]> {
    let off = () => {};
    // Whoever reads the storage next, whatever for, finds it: before that sends anything.
    const noticed = new Promise<void>((resolve) => {
      const look = () => {
        if (!left()[0]) return;
        off();
        if (left().some(({ state }) => !SETTLED.includes(state))) found();
        resolve();
      };
      off = outbox.on('record', look);
      look();
    });
    await Promise.race([noticed, persist(outbox.refresh)]);
    off();
    // Also what lay where nothing could be read yet.
    await persist(outbox.refresh);
    const seen = new Set(left().map(nameOf));
    if (seen.size) await pause(GRACE_MS);
    await persist(outbox.refresh);
    return left().filter((record) => seen.has(nameOf(record)));
  }

  const taken = isRead ? left() : await findLater();
  await platform.exclusively(starting, async () => {
    const own = taken.findLast((record) => record.conversationId && record.owner === owner);
    if (!isOver() && isFirst) thread.id ??= own?.conversationId;
  });
  const groups = new Set(taken.map(({ conversationId }) => conversationId));

  async function take(conversationId: string | undefined): Promise<boolean> {
    if (!(await outbox.refresh(conversationId))) return false;
    const ids = new Set(taken.map(({ id }) => id));
    for (const record of outbox.records) {
      if (isOver() || !ids.has(record.id) || record.conversationId !== conversationId) continue;
      // It had its answer when this conversation had begun.
      if (record.state === 'accepted') continue;
      const isOpen = ['unknown', 'reconciling', 'sending'].includes(record.state);
      await outbox.change(record.id, {
        conversationId: thread.id,
        owner,
        baseline: undefined,
        attempts: 0,
        ...(isOpen && { state: 'failed', failure: 'maybe-sent' }),
      });
    }
    return true;
  }

  await Promise.all(
    [...groups].map((id) => {
      if (id !== thread.id) {
        const name = id ? `captivate:send:${apiKey}:${id}` : starting;
        return persist(() => platform.exclusively(name, () => take(id)));
      }
      for (const record of taken) if (record.conversationId === id) show({ record, removed: false });
      return undefined;
    }),
  );
}

/**
 * The hub has forgotten that conversation: what it did not get goes to the next one, and `unheard` as well. Tabs that share
 * the conversation do so one after the other, and none before another has sent what it is at.
 */
export async function release(
  { options, outbox }: Core,
  thread: Thread,
  lostId: string,
  unheard: ReadonlySet<string>,
): Promise<void> {
  await options.platform.exclusively(`captivate:send:${options.apiKey}:${lostId}`, async () => {
    await outbox.refresh(lostId);
    for (const { id, state, conversationId } of outbox.records) {
      if (conversationId !== lostId || (state === 'accepted' && !unheard.has(id))) continue;
      await outbox.change(id, {
        // The next one may have its id by now: tabs that only resume it take nothing that has none.
        conversationId: thread.id,
        baseline: undefined,
        attempts: 0,
        ...(state !== 'failed' && state !== 'rejected' && { state: 'queued' }),
      });
    }
  });
}
