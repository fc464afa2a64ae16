import type { HubReply } from '../hub/create-hub.ts';
import type { Network } from './network.ts';

/** A request that was cut may still land; the client is promised that it does so within 30 s of being cut. */
const LANDING_MS = 20_000;

const PORTAL = '<!doctype html><title>Sign in to the network</title>';
const GATEWAY_ERRORS = [500, 502, 504, 520];
/** With these the hub has not taken it, and may take it later or never. */
const REFUSALS = [408, 409, 413, 422, 429, 429, 503, 503];
const KEY_REFUSALS = [401, 403];

export interface Asked {
  url: string;
  body: string | undefined;
}

export interface Answer {
  status: number;
  body: string;
  headers?: Record<string, string>;
  /** The connection breaks while the body comes. */
  isCut?: boolean;
}

/** How a request ends: with an answer, or as a dead network. Never called: as when nobody answers. */
interface Asking {
  answer(answer: Answer): void;
  fail(): void;
}

/** Sends a request of a tab to the hub. */
export function sendRequest(network: Network, tab: number, { url, body }: Asked, asking: Asking): void {
  const { world, hub, faults } = network;
  const { random } = faults;
  const isCommand = body !== undefined;

  function serve(): HubReply | undefined {
    if (isCommand) return hub.post(body);
    return hub.transcript(new URL(url).searchParams.get('conversation_id') ?? '', tab);
  }

  const later = (ms: number, task: () => void) => world.after(ms, task);
  const arriveWithin = (ms: number, then: (reply: HubReply | undefined) => void = () => {}) =>
    later(network.latency() + random.between(0, ms), () => then(serve()));
  const answerAfter = (ms: number, answer: Answer) =>
    later(network.latency() + ms, () => asking.answer(answer));

  function refuse(): void {
    const status = random.pick(random.chance(0.02) ? KEY_REFUSALS : REFUSALS);
    const isBusy = (status === 429 || status === 503) && random.chance(0.7);
    const headers: Record<string, string> = isBusy ? { 'retry-after': String(1 + random.below(10)) } : {};
    answerAfter(random.between(20, 500), { status, body: '', headers });
  }

  /** Each is a way in which HTTP fails; the hub may have taken it all the same. */
  const failures: (() => void)[] = [
    refuse,
    refuse,
    () => answerAfter(50, { status: 200, body: PORTAL, headers: { 'content-type': 'text/html' } }),
    // A gateway lost its patience, before or after.
    () => {
      if (random.chance(0.5)) arriveWithin(10);
      answerAfter(random.between(100, 10_000), { status: random.pick(GATEWAY_ERRORS), body: 'Bad gateway' });
    },
    // Stored, never answered.
    () => arriveWithin(1_000),
    // Neither.
    () => {},
    // Cut at once, and it lands all the same.
    () => {
      arriveWithin(LANDING_MS);
      later(random.between(0, 5_000), asking.fail);
    },
    () => later(random.between(0, 5_000), asking.fail),
    // The answer is cut.
    () => arriveWithin(100, (reply) => reply && answerAfter(0, { ...reply, isCut: true })),
    () =>
      arriveWithin(
        100,
        (reply) => reply && answerAfter(0, { ...reply, body: reply.body.slice(0, -1) || '{' }),
      ),
    // Slower than anyone waits, or nearly.
    () => arriveWithin(100, (reply) => reply && answerAfter(random.between(4_000, 20_000), reply)),
  ];

  if (network.isOut) {
    network.touch(tab);
    later(random.between(0, 3_000), asking.fail);
  } else if (faults.strikes('http')) {
    network.touch(tab);
    random.pick(failures)();
  } else {
    arriveWithin(20, (reply) => reply && answerAfter(reply.delay ?? 0, reply));
  }
}
