import { decodeReply } from '../protocol/decode-reply.ts';
import { encode } from '../protocol/encode.ts';
import { frameBytes, MAX_FRAME_BYTES } from '../protocol/frame-bytes.ts';
import { backoff } from './backoff.ts';
import type { Confirm, Flight } from './confirmation.ts';
import type { Core } from './core.ts';
import type { Settle } from './doubts.ts';
import type { Http } from './http.ts';
import { loadOutcomes } from './load-part.ts';
import type { Ledger } from './reconcile.ts';
import { toCommand } from './record-command.ts';
import type { OutboxRecord, PostOutcome } from './types.ts';
import { isUnknownConversation } from './unknown-conversation.ts';

/** On one socket, unconfirmed. More would be in doubt together when the socket dies. */
const MAX_IN_FLIGHT = 16;
/** An open socket that is doubted has proved itself by then, or is gone. */
const DOUBT_MS = 10_000;
/** A part that could not be loaded is tried again after this. */
const RELOAD_MS = 5_000;

/** What a sender needs of its conversation and its client. */
export interface SenderOptions extends Core {
  ledger: Ledger;
  id(): string | undefined;
  /** The conversation's records, in order. */
  own(): OutboxRecord[];
  /** Starts or resumes the conversation. */
  begin(): Promise<string>;
  /** Fetches the transcript, which reaches the ledger before this resolves. */
  look(): Promise<unknown>;
  /** Something that the hub answers on the socket. */
  ping(): Promise<unknown>;
  /** The hub does not know the conversation. */
  onLost(id: string): void;
}

/** Moves a conversation's records to the hub, first in first out, and finds out what became of them. */
export interface Sender {
  /** Something changed: sends what can be sent, unless that is under way. */
  drain(): void;
  /** A transcript was read into the ledger. */
  learn(): void;
  dispose(): void;
}

/** Creates the sender of one conversation; it sends nothing before `drain`. */
export function createSender(options: SenderOptions): Sender {
  const { platform, connection, outbox, ledger, http } = options;
  const { apiKey } = options.options;
  const { clock } = platform;
  let isRunning = false;
  let isAgain = false;
  let isDisposed = false;
  /** Monotonic time before which nothing is sent: the hub asked for a pause. */
  let pausedUntil = 0;
  let pauses = 0;
  let wake = () => {};
  /** When the socket that is open now was opened; monotonic, as all times here. */
  let openedAt = clock.now();
  /** What went over it, by record. */
  const flights = new Map<string, Flight>();
  /** Since when the outcome of a record is not known. */
  const since = new Map<string, number>();
  let outcomes: { confirm: Confirm; settle: Settle } | undefined;

  const inState = (...states: string[]) => options.own().filter(({ state }) => states.includes(state));
  const isOpen = () => !isDisposed && connection.status.phase === 'open';

  /** Undefined where it can't be loaded. */
  async function load() {
    const part = await loadOutcomes().catch(() => undefined);
    if (part) {
      const { createConfirmation, createDoubts } = part;
      outcomes ??= { confirm: createConfirmation(options, flights), settle: createDoubts(options, since) };
    }
    return outcomes;
  }

  /** Until something changes, or until then. */
  function waitUntil(time: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(time - clock.now(), () => wake());
      wake = () => {
        cancel();
        wake = () => {};
        resolve();
      };
    });
  }

  /** What became of an attempt; unless the conversation was lost meanwhile, and the record with it. */
  async function conclude({ id, attempts }: OutboxRecord, patch: Partial<OutboxRecord>): Promise<void> {
    const isOurs = outbox.records.some((record) => record.id === id && record.state === 'sending');
    // What was not taken is not counted.
    if (isOurs) await outbox.change(id, patch.state === 'queued' ? { ...patch, attempts } : patch);
  }

  /** What an answer over HTTP makes of a record; undefined where the conversation is no more. */
  function judge(
    { outcome, status, body, pause }: PostOutcome,
    over: Http,
  ): Partial<OutboxRecord> | undefined {
    const rejected = { state: 'rejected', failure: status === 413 ? 'too-large' : 'rejected' } as const;
    if (outcome === 'accepted' || outcome === 'rejected') {
      const reply = decodeReply(body, 'message');
      if (isUnknownConversation(reply)) return undefined;
      pauses = 0;
      return outcome === 'accepted' && reply.type !== 'error' ? { state: outcome } : rejected;
    }
    if (outcome === 'unknown') return { state: outcome };
    if (outcome === 'absent' && over.isUsable) return rejected;
    if (outcome === 'later') pausedUntil = clock.now() + (pause ?? backoff(pauses++, platform.random()));
    return { state: 'queued' };
  }

  async function send(record: OutboxRecord, conversationId: string): Promise<void> {
    const frame = encode(toCommand(record, conversationId));
    const text = JSON.stringify(frame);
    const over = http();
    if (!over && frameBytes(text) > MAX_FRAME_BYTES) {
      return outbox.change(record.id, { state: 'rejected', failure: 'too-large' });
    }
    const others = inState('sending', 'accepted', 'unknown', 'reconciling');
    // Kept before it leaves: a crash in between must not look like "never sent".
    await outbox.change(record.id, {
      state: 'sending',
      conversationId,
      attempts: record.attempts + 1,
      firstSentAt: record.firstSentAt ?? clock.wallNow(),
      baseline: record.baseline ?? ledger.baseline(record, others),
    });
    // It leaves, so there is a network now; when it is needed there may be none.
    void load();
    if (!over && connection.send(text)) {
      flights.set(record.id, { sentAt: clock.now(), misses: 0, isSuspect: false });
      return;
    }
    const became = over && isOpen() ? judge(await over.post(frame), over) : ({ state: 'queued' } as const);
    return became ? conclude(record, became) : options.onLost(conversationId);
  }

  /** One thing that can be done now, or the time until which there is nothing to do; undefined: nothing at all. */
  async function step(conversationId: string): Promise<number | undefined> {
    const [doubtful] = inState('unknown', 'reconciling');
    if (doubtful) {
      const part = await load();
      if (part) return part.settle(doubtful, openedAt);
      // Nobody here can tell whether it arrived: only the visitor may risk it twice.
      await outbox.change(doubtful.id, { state: 'failed', failure: 'maybe-sent' });
      return 0;
    }
    const inFlight = inState('sending');
    const [next] = inState('queued');
    if (next && inFlight.length < MAX_IN_FLIGHT) {
      if (clock.now() < pausedUntil) return pausedUntil;
      // Kept back it goes at once when that is settled; sent into the void it would be of unknown outcome.
      if (connection.isDoubted) return clock.now() + DOUBT_MS;
      await send(next, conversationId);
      return 0;
    }
    if (!inFlight[0]) return undefined;
    const part = await load();
    return part ? part.confirm(inFlight) : clock.now() + RELOAD_MS;
  }

  async function run(): Promise<void> {
    const id = options.id();
    if (!id) {
      // Under its own name from here on.
      isAgain = true;
      await options.begin();
      return;
    }
    if (await outbox.refresh(id)) options.look().catch(() => {});
    if (!ledger.isKnown) await options.begin();
    while (isOpen() && options.id() === id) {
      const until = await step(id);
      if (until === undefined) break;
      if (until) await waitUntil(until);
    }
  }

  function drain(): void {
    wake();
    if (isRunning) isAgain = true;
    else if (isOpen() && inState('queued', 'sending', 'unknown', 'reconciling')[0]) {
      isRunning = true;
      isAgain = false;
      // One tab at a time sends.
      platform.exclusively(`captivate:send:${apiKey}:${options.id() ?? ''}`, run).then(finish, () => {
        isAgain = false;
        clock.after(backoff(0, platform.random()), drain);
        finish();
      });
    }
  }

  /** Nothing more will be heard of what is on the socket. Over HTTP there is an answer of its own to wait for. */
  function lose(): void {
    for (const { id } of inState('sending')) {
      if (flights.has(id)) void outbox.change(id, { state: 'unknown' });
    }
    flights.clear();
    wake();
  }

  function finish(): void {
    isRunning = false;
    if (isAgain) drain();
  }

  function doubt(record: OutboxRecord): void {
    since.set(record.id, clock.now());
    ledger.doubt(record);
  }

  const offs = [
    connection.on('opened', () => {
      openedAt = clock.now();
      drain();
    }),
    connection.on('lost', lose),
    connection.on('event', (event) => {
      // A sign of life, for which something may be kept back.
      wake();
      if (event.type !== 'error' || event.code || event.conversationId) return;
      for (const flight of flights.values()) flight.isSuspect = true;
    }),
    outbox.on('record', ({ record }) => {
      if (record.state === 'unknown' && record.conversationId === options.id()) doubt(record);
    }),
  ];

  inState('unknown').forEach(doubt);

  return {
    drain,
    learn() {
      for (const record of inState('sending', 'accepted', 'unknown', 'reconciling', 'failed')) {
        if (ledger.find(record) === 'found') void outbox.change(record.id, { state: 'confirmed' });
      }
      wake();
    },
    dispose() {
      isDisposed = true;
      lose();
      for (const off of offs) off();
      wake();
    },
  };
}
