import type { Core } from './core.ts';
import { createChatError } from './errors.ts';
import { toCommand } from './record-command.ts';
import type { Thread } from './sender.ts';
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
  /** The conversation has its id: what waited for it gets it. */
  adopt(id: string): void;
  /** The hub does not know the conversation: what it did not get waits for the next one, `unheard` as well. */
  release(unheard: ReadonlySet<string>): void;
  retry(id: string): boolean;
}

/** Creates them for what `thread` says at each time. */
export function createConversationRecords(
  { outbox, requests, options }: Core,
  thread: Readonly<Thread>,
): ConversationRecords {
  const isOwn = ({ conversationId }: OutboxRecord) =>
    conversationId ? conversationId === thread.id : thread.isHome;

  const own: ConversationRecords['own'] = (...states) =>
    outbox.records.filter((record) => isOwn(record) && (!states[0] || states.includes(record.state)));

  return {
    own,
    isOwn,
    async add(payload) {
      if (!requests.fits(toCommand({ id: ID_ROOM, payload }, ID_ROOM))) throw createChatError('too-large');
      return outbox.add(payload, thread.id);
    },
    adopt(conversationId) {
      for (const record of own()) {
        if (!record.conversationId) void outbox.change(record.id, { conversationId });
      }
    },
    release(unheard) {
      const blank = { conversationId: undefined, baseline: undefined, attempts: 0 };
      for (const { id, state } of own()) {
        if (state === 'accepted' && !unheard.has(id)) continue;
        const isOver = state === 'failed' || state === 'rejected';
        void outbox.change(id, isOver ? blank : { ...blank, state: 'queued' });
      }
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
