import { keyOfRecord } from '../client/content-key.ts';
import { type ChatError, createChatError } from '../client/errors.ts';
import { LEFT } from '../client/sender.ts';
import type { Conversation, OutboxRecord } from '../client/types.ts';
import { frameBytes, MAX_FRAME_BYTES } from '../protocol/frame-bytes.ts';
import type { JsonObject } from '../protocol/types.ts';
import { toSaid } from './content.ts';
import { createApiError } from './fail.ts';
import type { Delivery, DeliveryStatus, Waiting } from './types.ts';

/** Room for the envelope of a frame. */
const ENVELOPE_BYTES = 500;
/** What was taken is remembered, to be told from a later message of the same words; beyond this the oldest is forgotten. */
const MAX_TAKEN = 50;

/** What a conversation sent, and what became of it. */
export interface Deliveries {
  /** Resolves when the hub has it; rejects with a `ChatError` when it will not get it, or nobody can tell. */
  send(content: object | string, waiting?: Waiting): Promise<Delivery>;
  act(action: string, data: object, waiting?: Waiting): Promise<Delivery>;
  list(): Delivery[];
  retry(id: string): boolean;
  discard(id: string): Promise<void>;
  /** Something left by the socket: finds out whether the hub has read it. */
  confirm(): Promise<void>;
  /** What waits is not sent any more, for this reason. */
  giveUp(error: ChatError): void;
  /** Nobody need wait any more; what is kept in a storage is sent by the next run. */
  end(error: ChatError): void;
}

/** What became of a record. */
type Outcome = Delivery | ChatError;

export interface DeliveriesOptions {
  conversation: Conversation;
  /** Whether there is a way that takes more than a frame of the socket. */
  hasHttp: boolean;
  /** Something that the hub answers on the socket: then it has read what left before. */
  ping(): Promise<unknown>;
  tell(delivery: Delivery): void;
}

/** Watches the records of a conversation. */
export function createDeliveries({ conversation, hasHttp, ping, tell }: DeliveriesOptions): Deliveries {
  /** Those who wait for a record, by its id; of one that has no id yet, the outcome may come first. */
  const waiters = new Map<string, (outcome: Outcome) => void>();
  const early = new Map<string, Outcome>();
  /** Those whose record has no id yet. */
  const nameless = new Set<(outcome: Outcome) => void>();
  /** Read by the hub, as far as the order on the socket tells; the client finds out later. */
  const read = new Set<string>();
  /** Given up by those who waited, while they were on their way: not taken there, they are not to be sent again. */
  const dropped = new Set<string>();
  let isPinging = false;
  let hasTrouble = false;

  function toDelivery({ id, state, payload, failure }: OutboxRecord): Delivery {
    const isRead = state === 'sending' && read.has(id);
    const status: DeliveryStatus = isRead ? 'accepted' : state === 'reconciling' ? 'unknown' : state;
    const isAction = payload.kind === 'action';
    const text = isAction ? payload.action : (payload.text ?? '');
    return { id, status, kind: isAction ? 'action' : 'message', text, error: failure };
  }

  function settle(id: string, outcome: Outcome): void {
    const waiter = waiters.get(id);
    if (waiter) waiter(outcome);
    else if (nameless.size) early.set(id, outcome);
  }

  function forgetTaken(): void {
    const taken = conversation.records.filter(({ state }) => state === 'accepted');
    const oldest = taken[MAX_TAKEN] && taken[0];
    if (oldest) void conversation.discard(oldest.id);
  }

  function see(record: OutboxRecord): void {
    const delivery = toDelivery(record);
    const { id, status, error } = delivery;
    tell(delivery);
    if (status === 'queued' && dropped.has(id)) void conversation.discard(id);
    if (status === 'accepted' || status === 'confirmed') {
      settle(id, delivery);
      forgetTaken();
    } else if (status === 'failed' || status === 'rejected') settle(id, createApiError(error ?? 'rejected'));
  }

  const offs = [
    conversation.on('record', ({ record, removed }) => {
      if (!removed || record.state === 'confirmed') see(record);
      if (!removed) return;
      // Another client may have sent it.
      settle(record.id, createChatError('maybe-sent'));
      read.delete(record.id);
    }),
    conversation.on('error', () => {
      hasTrouble = true;
    }),
  ];

  const unread = () => conversation.records.filter(({ id, state }) => state === 'sending' && !read.has(id));

  /** The socket acknowledges nothing, but it is in order: what left before a question has been read when that is answered. */
  async function confirm(): Promise<void> {
    // The record is marked as under way before it leaves, so it is among those that are looked at.
    const left = unread().map(({ id }) => id);
    if (isPinging || !left[0]) return;
    isPinging = true;
    hasTrouble = false;
    const isAnswered = await ping().then(
      () => true,
      () => false,
    );
    isPinging = false;
    if (!isAnswered) return;
    for (const record of hasTrouble ? [] : unread()) {
      if (!left.includes(record.id)) continue;
      read.add(record.id);
      see(record);
      // Nothing that comes later is taken for it, and no transcript would tell.
      if (!keyOfRecord(record)) void conversation.discard(record.id);
    }
    if (unread().some(({ id }) => !left.includes(id))) void confirm();
  }

  /** Awaits the outcome of what `start` puts into the outbox. */
  async function follow(start: () => Promise<OutboxRecord>, { signal }: Waiting = {}): Promise<Delivery> {
    if (signal?.aborted) throw createChatError('aborted');
    let end = (_: Outcome) => {};
    const ended = new Promise<Outcome>((resolve) => {
      end = resolve;
    });
    const abort = () => end(createChatError('aborted'));
    signal?.addEventListener('abort', abort);
    nameless.add(end);
    let id = '';
    try {
      ({ id } = await start());
      nameless.delete(end);
      waiters.set(id, end);
      const known = early.get(id);
      if (known) end(known);
      const outcome = await ended;
      if (!(outcome instanceof Error)) return outcome;
      const { state } = conversation.records.find((record) => record.id === id) ?? {};
      // What is on its way can't be called back. What failed is told, and so in the caller's hand.
      if (outcome.code !== 'disposed') {
        if (LEFT.includes(state as never)) dropped.add(id);
        else void conversation.discard(id);
      }
      throw outcome;
    } finally {
      nameless.delete(end);
      if (!nameless.size) early.clear();
      waiters.delete(id);
      signal?.removeEventListener('abort', abort);
    }
  }

  return {
    async send(content, waiting) {
      const said = toSaid(content);
      const isTooLarge = frameBytes(JSON.stringify(said.words)) > MAX_FRAME_BYTES - ENVELOPE_BYTES;
      if (!hasHttp && isTooLarge) throw createChatError('too-large');
      return follow(() => conversation.send(said), waiting);
    },
    act: (action, data, waiting) =>
      follow(() => conversation.sendAction(action, data as JsonObject), waiting),
    list: () => conversation.records.map(toDelivery),
    retry: (id) => conversation.retry(id),
    discard(id) {
      settle(id, createChatError('aborted'));
      return conversation.discard(id);
    },
    confirm,
    giveUp(error) {
      for (const [id, end] of waiters) {
        end(error);
        void conversation.discard(id);
      }
    },
    end(error) {
      for (const off of offs) off();
      for (const end of [...nameless, ...waiters.values()]) end(error);
      // They were remembered for the sake of what comes after them.
      for (const { id, status } of conversation.records.map(toDelivery)) {
        if (status === 'accepted') void conversation.discard(id);
      }
    },
  };
}
