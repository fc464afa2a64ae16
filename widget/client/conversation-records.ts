import { encode } from '../protocol/encode.ts';
import { frameBytes, MAX_FRAME_BYTES } from '../protocol/frame-bytes.ts';
import type { Core } from './core.ts';
import { createChatError } from './errors.ts';
import { toCommand } from './record-command.ts';
import type { OutboxRecord, RecordPayload } from './types.ts';

/** As long as an id gets, for a message that is measured before its conversation has one. */
const ID_ROOM = '-'.repeat(120);

/** The records of one conversation, which gets its id only after the first of them. */
export interface ConversationRecords {
  own(): OutboxRecord[];
  /** Keeps it, or rejects where it could never be sent. */
  add(payload: RecordPayload): Promise<OutboxRecord>;
  /** The conversation has its id: what waited for it gets it. */
  adopt(id: string): void;
  /** The hub does not know the conversation: what it did not get waits for the next one. */
  release(): void;
  /** The hub was heard: what it had taken by now was taken for this conversation. */
  heard(): void;
  retry(id: string): boolean;
  dispose(): void;
}

/** `isHome`: started here, so that what has no conversation yet belongs to it. */
export function createConversationRecords(
  { outbox, http, platform }: Core,
  conversationId: () => string | undefined,
  isHome: () => boolean,
): ConversationRecords {
  /** Accepted since the hub was last heard: it may have taken them before it noticed that the conversation is gone. */
  const unheard = new Set<string>();
  const dispose = outbox.on('record', ({ record }) => {
    if (record.state === 'accepted') unheard.add(record.id);
  });

  function own(): OutboxRecord[] {
    const id = conversationId();
    return outbox.records.filter((record) =>
      record.conversationId ? record.conversationId === id : !id || isHome(),
    );
  }

  return {
    own,
    dispose,
    async add(payload) {
      const id = conversationId();
      const sample = { id: ID_ROOM.slice(0, 36), payload } as OutboxRecord;
      const text = JSON.stringify(encode(toCommand(sample, id ?? ID_ROOM)));
      if (!http() && frameBytes(text) > MAX_FRAME_BYTES) throw createChatError('too-large');
      return outbox.add(payload, id);
    },
    adopt(id) {
      for (const record of own()) {
        if (!record.conversationId) void outbox.change(record.id, { conversationId: id });
      }
    },
    release() {
      const blank = { conversationId: undefined, baseline: undefined, attempts: 0 };
      for (const { id, state } of own()) {
        if (state === 'confirmed' || (state === 'accepted' && !unheard.has(id))) continue;
        const isOver = state === 'failed' || state === 'rejected';
        void outbox.change(id, isOver ? blank : { ...blank, state: 'queued' });
      }
      unheard.clear();
    },
    heard: () => unheard.clear(),
    retry(id) {
      const record = own().find((each) => each.id === id);
      if (record?.state !== 'failed' && record?.state !== 'rejected') return false;
      // The visitor says it anew: what it is counted from, and how old it is, begins here.
      void outbox.change(id, {
        state: 'queued',
        attempts: 0,
        composedAt: platform.clock.wallNow(),
        firstSentAt: undefined,
        baseline: undefined,
        failure: undefined,
      });
      return true;
    },
  };
}
