import type { Random } from '../engine/random.ts';
import type { World } from '../engine/world.ts';

/** What becomes of an attempt. */
export const WEATHERS = ['fine', 'silent', 'closing', 'stalled', 'refused', 'forbidden'] as const;
export type Weather = (typeof WEATHERS)[number];

const LATENCY_MS = 200;
/** As long as a browser waits for the far end's word on a link that carries nothing any more. */
const HALF_OPEN_CLOSE_MS = 60_000;

const toFrame = (event_type: string, event_payload: object) =>
  JSON.stringify({ action: 'receiveMessage', event: { event_type, event_payload } });
const HELLO = toFrame('socket_connected', { socket_id: 's' });
const ANSWER = toFrame('conversation_metadata', { content: {} });

/** What a hub may say, and what nobody should. */
export const FRAMES: readonly unknown[] = [
  HELLO,
  ANSWER,
  '',
  'null',
  '7',
  '{"event":',
  '{"__proto__":{"x":1}}',
  '['.repeat(2_000),
  null,
  new ArrayBuffer(2),
];

/** The far end of one native socket. */
export interface Native {
  readonly state: 'connecting' | 'open' | 'closed';
  /** The page has closed it: nothing that it says from then on may be heard. */
  readonly isGivenUp: boolean;
  /** The hub has said hello on it. */
  readonly isGreeted: boolean;
  say(frame: unknown): void;
  close(code: number): void;
  /** From now on it takes frames and loses them, in both directions. */
  mute(): void;
}

/** All native sockets of one page. */
export interface Natives {
  /** For the page to use as its `WebSocket`. */
  readonly WebSocket: typeof WebSocket;
  /** Of the attempts to come. */
  weather: Weather;
  /** The newest, whether they are of use or not. */
  readonly newest: readonly Native[];
  /** Those that the page has not given up, and that have not closed. */
  inUse(): Native[];
  /** When each was attempted, since that was last emptied. */
  readonly attemptedAt: number[];
  /** The one that the page hears right now. */
  readonly speaking: Native | undefined;
}

/** So many that are of no use any more are remembered, to speak out of turn. */
const REMEMBERED = 12;

const isInUse = ({ isGivenUp, state }: Native) => !isGivenUp && state !== 'closed';

export function createNatives(world: World, random: Random): Natives {
  let newest: Native[] = [];
  const attemptedAt: number[] = [];
  let speaking: Native | undefined;
  const later = (task: () => void) => world.after(random.between(0, LATENCY_MS), task);

  class PageSocket extends EventTarget {
    #far: Native & { isGivenUp: boolean };
    #isMute = false;

    constructor() {
      super();
      attemptedAt.push(world.now);
      const { weather } = natives;
      if (weather === 'forbidden') throw new Error('The policy of this page forbids it.');
      const emit = (type: string, fields: object) =>
        this.dispatchEvent(Object.assign(new Event(type), fields));
      let state: Native['state'] = 'connecting';
      let isGreeted = false;
      const far = {
        get state() {
          return state;
        },
        get isGreeted() {
          return isGreeted;
        },
        isGivenUp: false,
        say: (data: unknown) => {
          if (state !== 'open' || this.#isMute) return;
          isGreeted ||= data === HELLO;
          speaking = far;
          emit('message', { data });
          speaking = undefined;
        },
        close(code: number) {
          if (state === 'closed') return;
          state = 'closed';
          emit('close', { code, reason: '' });
        },
        mute: () => {
          this.#isMute = true;
        },
      };
      this.#far = far;
      newest = [
        ...newest.filter(isInUse),
        ...newest.filter((each) => !isInUse(each)).slice(-REMEMBERED),
        far,
      ];
      if (weather === 'stalled') return;
      later(() => {
        if (state !== 'connecting') return;
        if (weather === 'refused') return far.close(1006);
        state = 'open';
        emit('open', {});
        if (weather === 'fine') later(() => far.say(HELLO));
        if (weather === 'closing') later(() => far.close(1001));
      });
    }

    get readyState(): number {
      return { connecting: 0, open: 1, closed: 3 }[this.#far.state];
    }

    /** The hub answers whatever it is asked. */
    send(): void {
      if (!this.#isMute) later(() => this.#far.say(ANSWER));
    }

    close(code: number): void {
      if (this.#far.isGivenUp) return;
      this.#far.isGivenUp = true;
      world.after(this.#isMute ? HALF_OPEN_CLOSE_MS : LATENCY_MS, () => this.#far.close(code));
    }
  }

  const natives: Natives = {
    WebSocket: PageSocket as unknown as typeof WebSocket,
    weather: 'fine',
    get newest() {
      return newest;
    },
    inUse: () => newest.filter(isInUse),
    attemptedAt,
    get speaking() {
      return speaking;
    },
  };
  return natives;
}
