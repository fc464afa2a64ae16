import type { AgentToHub, HubToAgent } from '../hub/agent-types.ts';

/** `waiting`: the next attempt is due later. */
export type LinkPhase = 'connecting' | 'open' | 'waiting';

/** The part of a `WebSocket` that the link uses. */
export type LinkSocket = Pick<WebSocket, 'send' | 'close' | 'addEventListener'>;

export interface LinkOptions {
  openSocket(): LinkSocket;
  /** Calls once after `ms`; returns a function that cancels. */
  after(ms: number, callback: () => void): () => void;
  /** [0, 1) */
  random(): number;
  /** The first frame on every new socket. */
  hello(): AgentToHub;
  onFrame(frame: HubToAgent): void;
  onPhase(phase: LinkPhase): void;
}

export interface HubLink {
  /** False when there is no open socket: nothing was sent, and nothing is kept. */
  send(frame: AgentToHub): boolean;
  /** Drops the socket and opens a new one at once, for example to say another `hello`. */
  restart(): void;
  /** Cuts the wait for the next attempt short (back online, looked at again). */
  hurry(): void;
}

/** Long enough for a slow office network, short enough that nobody looks at a dead console for long. */
const CONNECT_TIMEOUT_MS = 10_000;
/** A socket that has lived this long starts the delays anew; one that dies at once does not. */
const PROOF_OF_LIFE_MS = 10_000;
const FIRST_DELAY_MS = 500;
/** Full jitter up to here, so that a room full of agents does not come back in one instant. */
const LONGEST_DELAY_MS = 10_000;

function readFrame(data: unknown): HubToAgent | undefined {
  try {
    return JSON.parse(String(data)) as HubToAgent;
  } catch {
    return undefined;
  }
}

/** A connection to the hub's agent API that reconnects until the page is closed. */
export function createHubLink(options: LinkOptions): HubLink {
  let socket: LinkSocket | undefined;
  let isOpen = false;
  let failures = 0;
  let cancelTimer = (): void => {};
  let phase: LinkPhase | undefined;

  function setPhase(next: LinkPhase): void {
    if (phase === next) return;
    phase = next;
    options.onPhase(next);
  }

  function drop(): void {
    cancelTimer();
    const old = socket;
    socket = undefined;
    isOpen = false;
    old?.close();
  }

  function retryLater(): void {
    drop();
    setPhase('waiting');
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
    failures += 1;
    cancelTimer = options.after(options.random() * longest, connect);
  }

  function connect(): void {
    drop();
    setPhase('connecting');
    const mine = options.openSocket();
    socket = mine;
    // A socket that was dropped may still speak; only the current one is heard.
    const whenCurrent = (act: (event: Event) => void) => (event: Event) => {
      if (socket === mine) act(event);
    };
    mine.addEventListener(
      'open',
      whenCurrent(() => {
        cancelTimer();
        cancelTimer = options.after(PROOF_OF_LIFE_MS, () => {
          failures = 0;
        });
        isOpen = true;
        mine.send(JSON.stringify(options.hello()));
      }),
    );
    mine.addEventListener(
      'message',
      whenCurrent((event) => {
        const frame = readFrame((event as MessageEvent).data);
        if (!frame) return;
        setPhase('open');
        options.onFrame(frame);
      }),
    );
    mine.addEventListener('close', whenCurrent(retryLater));
    cancelTimer = options.after(CONNECT_TIMEOUT_MS, retryLater);
  }

  connect();
  return {
    send(frame) {
      if (isOpen) socket?.send(JSON.stringify(frame));
      return isOpen;
    },
    restart: connect,
    hurry: () => {
      if (phase === 'waiting') connect();
    },
  };
}
