import type { Core } from './core.ts';
import { createChatError } from './errors.ts';
import { toCommand } from './record-command.ts';
import type { Thread } from './sender.ts';
import type { ConversationEvents, OutboxRecord, RecordPayload, RecordState } from './types.ts';

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
  /** Takes over what earlier pages left for no other; `show` gets what was meant for this conversation. */
  inherit(show: (change: ConversationEvents['record']) => void): Promise<void>;
}

/** Creates them for what `thread` says at each time. */
export function createConversationRecords(
  core: Core,
  thread: Thread,
  owner: string | undefined,
): ConversationRecords {
  const { outbox, requests, options } = core;
  const isOwn = (record: OutboxRecord) =>
    record.conversationId ? record.conversationId === thread.id : thread.isHome && record.owner === owner;

  const own: ConversationRecords['own'] = (...states) =>
    outbox.records.filter((record) => isOwn(record) && (!states[0] || states.includes(record.state)));

  return {
    own,
    isOwn,
    async add(payload) {
      if (!requests.fits(toCommand({ id: ID_ROOM, payload }, ID_ROOM))) throw createChatError('too-large');
      return outbox.add(payload, { conversationId: thread.id, owner });
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
    async inherit(show) {
      const left = outbox.records.filter((record) => record.owner === owner && !isOwn(record));
      // Where the part can't be had, a later page takes them over.
      if (left[0])
        await import('./inherit.ts').then(
          (part) => part.inherit(core, thread, left, show),
          () => {},
        );
    },
  };
}
