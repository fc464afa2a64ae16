import { type ChatError, createChatError } from '../client/errors.ts';
import type { Conversation, OutboxRecord, RecordPayload } from '../client/types.ts';
import { frameBytes, MAX_FRAME_BYTES } from '../protocol/frame-bytes.ts';
import type { Json, JsonObject } from '../protocol/types.ts';
import { toSaid } from './content.ts';
import { createApiError } from './fail.ts';
import type { Line } from './line.ts';
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
  /** What waits is not sent any more, for this reason. */
  giveUp(error: ChatError): void;
  /** Nobody need wait any more; what is kept in a storage is sent by the next run. */
  end(error: ChatError): void;
}

/** Somebody who waits for a record. */
interface Waiter {
  /** Epoch milliseconds: what is older was left by an earlier run. */
  since: number;
  payload: Pick<RecordPayload, 'kind'> & { text: string };
  words?: Json;
  settle(outcome: Delivery | ChatError): void;
}

const textOf = (payload: RecordPayload) =>
  payload.kind === 'action' ? payload.action : (payload.text ?? '');

const isSame = ({ payload: own, since }: Waiter, { payload, composedAt }: OutboxRecord) =>
  own.kind === payload.kind && own.text === textOf(payload) && composedAt >= since;

export interface DeliveriesOptions {
  conversation: Conversation;
  line: Line;
  /** Whether there is a way that takes more than a frame of the socket. */
  hasHttp: boolean;
  /** Something that the hub answers on the socket: then it has read what left before. */
  ping(): Promise<unknown>;
  tell(delivery: Delivery): void;
  /** Epoch milliseconds. */
  now(): number;
}

/** Watches the records of a conversation. */
export function createDeliveries({
  conversation,
  line,
  hasHttp,
  ping,
  tell,
  now,
}: DeliveriesOptions): Deliveries {
  /** Those whose record has not been seen yet, in order. */
  let expected: Waiter[] = [];
  const waiters = new Map<string, Waiter>();
  /** Read by the hub, as far as the order on the socket tells; the client finds out later. */
  const read = new Set<string>();
  let isPinging = false;
  let hasTrouble = false;

  function toDelivery({ id, state, payload, failure }: OutboxRecord): Delivery {
    const isRead = state === 'sending' && read.has(id);
    const status: DeliveryStatus = isRead ? 'accepted' : state === 'reconciling' ? 'unknown' : state;
    const kind = payload.kind === 'action' ? 'action' : 'message';
    return { id, status, kind, text: textOf(payload), error: failure };
  }

  function waiterOf(record: OutboxRecord): Waiter | undefined {
    const known = waiters.get(record.id);
    const found = known ?? expected.find((waiter) => isSame(waiter, record));
    if (!known && found) {
      expected = expected.filter((waiter) => waiter !== found);
      waiters.set(record.id, found);
      if (found.words !== undefined) line.tap.contents.set(record.id, found.words);
    }
    return found;
  }

  function forget(id: string): void {
    waiters.delete(id);
    read.delete(id);
    line.tap.contents.delete(id);
  }

  function forgetTaken(): void {
    const taken = conversation.records.filter(({ state }) => state === 'accepted');
    const oldest = taken[MAX_TAKEN] && taken[0];
    if (oldest) void conversation.discard(oldest.id);
  }

  function see(record: OutboxRecord): void {
    const delivery = toDelivery(record);
    const waiter = waiterOf(record);
    tell(delivery);
    const { id, status, error } = delivery;
    if (status === 'accepted' || status === 'confirmed') {
      waiter?.settle(delivery);
      forgetTaken();
    } else if (waiter && (status === 'failed' || status === 'rejected')) {
      // Who is told has it in hand; what was left by an earlier run waits for `retry` or `discard`.
      waiter.settle(createApiError(error ?? 'rejected'));
      void conversation.discard(id);
    }
  }

  const offs = [
    conversation.on('record', ({ record, removed }) => {
      if (!removed || record.state === 'confirmed') see(record);
      if (!removed) return;
      waiters.get(record.id)?.settle(createChatError('aborted'));
      forget(record.id);
    }),
    conversation.on('error', () => {
      hasTrouble = true;
    }),
  ];

  /** The socket acknowledges nothing, but it is in order: what left before a question has been read when that is answered. */
  async function confirm(): Promise<void> {
    if (isPinging) return;
    isPinging = true;
    hasTrouble = false;
    const left = conversation.records.filter(({ state }) => state === 'sending').map(({ id }) => id);
    const isAnswered = await ping().then(
      () => true,
      () => false,
    );
    isPinging = false;
    const sending = conversation.records.filter(({ id, state }) => state === 'sending' && !read.has(id));
    for (const record of isAnswered && !hasTrouble ? sending : []) {
      if (!left.includes(record.id)) continue;
      read.add(record.id);
      see(record);
    }
    if (isAnswered && sending.some(({ id }) => !left.includes(id))) void confirm();
  }
  // The record is marked as under way before it leaves, so it is among those that are looked at.
  line.tap.onLeft = () => void confirm();

  /** Awaits the outcome of what `start` puts into the outbox. */
  async function follow(
    waiter: Pick<Waiter, 'payload' | 'words'>,
    start: () => Promise<OutboxRecord>,
    { signal }: Waiting = {},
  ): Promise<Delivery> {
    if (signal?.aborted) throw createChatError('aborted');
    let abort = () => {};
    const outcome = new Promise<Delivery | ChatError>((resolve) => {
      expected.push({ ...waiter, since: now(), settle: resolve });
      abort = () => resolve(createChatError('aborted'));
    });
    signal?.addEventListener('abort', abort);
    try {
      const { id } = await start();
      const result = await outcome;
      if (!(result instanceof Error)) return result;
      const { state } = conversation.records.find((record) => record.id === id) ?? {};
      // What is on its way can't be called back.
      if (result.code === 'aborted' && state === 'queued') void conversation.discard(id);
      throw result;
    } finally {
      expected = expected.filter(({ payload }) => payload !== waiter.payload);
      signal?.removeEventListener('abort', abort);
    }
  }

  function giveUp(error: ChatError): void {
    for (const waiter of waiters.values()) waiter.settle(error);
    for (const { id, state } of conversation.records) {
      if (state !== 'accepted') void conversation.discard(id);
    }
  }

  return {
    async send(content, waiting) {
      const { outgoing, words } = toSaid(content);
      const isTooLarge = frameBytes(JSON.stringify(words)) > MAX_FRAME_BYTES - ENVELOPE_BYTES;
      if (!hasHttp && isTooLarge) throw createChatError('too-large');
      const kind = outgoing.files?.[0] ? 'files' : 'text';
      const waiter = { payload: { kind, text: outgoing.text ?? '' }, words } as const;
      return follow(waiter, () => conversation.send(outgoing), waiting);
    },
    act: (action, data, waiting) =>
      follow(
        { payload: { kind: 'action', text: action } },
        () => conversation.sendAction(action, data as JsonObject),
        waiting,
      ),
    list: () => conversation.records.map(toDelivery),
    retry: (id) => conversation.retry(id),
    discard: (id) => conversation.discard(id),
    giveUp,
    end(error) {
      for (const off of offs) off();
      for (const waiter of [...expected, ...waiters.values()]) waiter.settle(error);
    },
  };
}
