import type { Core } from './core.ts';
import { createChatError } from './errors.ts';
import { toCommand } from './record-command.ts';
import type { Thread } from './sender-types.ts';
import type { OutboxRecord, RecordPayload, RecordState } from './types.ts';

/** As long as an id gets, for a message that is measured before it has its ids. */
const ID_ROOM = '-'.repeat(120);

/** The records of one conversation, which gets its id only after the first of them. */
export interface ConversationRecords {
  /** In order; those in one of the states, if any are given. */
  own(...states: RecordState[]): OutboxRecord[];
  isOwn(record: OutboxRecord): boolean;
  /** Keeps it, or rejects where it could never be sent. */
  add(payload: RecordPayload): Promise<OutboxRecord>;
  /** The conversation has its id: what waited for it gets it. Returns all of them. */
  adopt(id: string): OutboxRecord[];
  /**
   * The hub does not know that conversation any more: what it did not get waits for the next one, `unheard` as well.
   * Resolves when that is kept.
   */
  release(lostId: string, unheard: ReadonlySet<string>): Promise<void>;
  /** It was meant for a conversation that was released: another tab has kept it since, or it could not be read then. */
  isLost(record: OutboxRecord): boolean;
  retry(id: string): boolean;
}

/** Creates them for what `thread` says at each time. */
export function createConversationRecords(
  core: Core,
  thread: Thread,
  owner: string | undefined,
): ConversationRecords {
  const { outbox, requests, options } = core;
  const lost = new Set<string | undefined>();
  const isOwn = (record: OutboxRecord) =>
    record.conversationId ? record.conversationId === thread.id : thread.isHome && record.owner === owner;

  const own: ConversationRecords['own'] = (...states) =>
    outbox.records.filter((record) => isOwn(record) && (!states[0] || states.includes(record.state)));

  return {
    own,
    isOwn,
    isLost: ({ conversationId }) => lost.has(conversationId),
    async add(payload) {
      if (!requests.fits(toCommand({ id: ID_ROOM, payload }, ID_ROOM))) throw createChatError('too-large');
      return outbox.add(payload, () => ({ conversationId: thread.id, owner }));
    },
    adopt(conversationId) {
      for (const record of own()) {
        if (!record.conversationId) void outbox.change(record.id, { conversationId });
      }
      return own();
    },
    release(lostId, unheard) {
      lost.add(lostId);
      // Where the part can't be had, a later page takes over what it would have.
      return options.late().then(
        (part) => part.release(core, thread, lostId, unheard),
        () => {},
      );
    },
    retry(id) {
      const record = own('failed', 'rejected').find((each) => each.id === id);
      // The visitor says it anew: what it is counted from, and how old it is, begins here.
      void outbox.change(record?.id ?? '', {
        state: 'queued',
        attempts: 0,
        composedAt: options.platform.clock.wallNow(),
        firstSentAt: undefined,
        baseline: undefined,
        failure: undefined,
      });
      return !!record;
    },
  };
}
