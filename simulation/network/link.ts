import type { HubSocket } from '../hub/create-hub.ts';
import type { Network } from './network.ts';

/** The gateway closes a socket over which more than this comes in one frame. */
const MAX_FRAME_BYTES = 32_768;
/** What was under way when a socket died may still land; the client is promised that it does so within 10 s. */
const LANDING_MS = 9_000;
const CLOSE_CODES = [1001, 1006, 1006, 1006, 1009, 1011, 1012, 1013, 4000, 4001, 4500];
/** Those with which a hub refuses a key: the client stops, by design. */
const REFUSAL_CODES = [1008, 4401, 4403];

/** Who hears the near end of a link. */
export interface LinkListener {
  onOpen(): void;
  onFrame(data: string): void;
  onClose(code: number): void;
}

/** One attempt to connect, and the connection that comes of it. */
export interface Link {
  /** True when the transport took it, which says nothing of its arrival. */
  send(frame: string): boolean;
  /** The near end closes it. */
  close(): void;
}

/** What goes one way over a link: in order, each after the one before. */
function createLane(network: Network, deliver: (frame: string) => void) {
  const { world } = network;
  let free = 0;
  let isBroken = false;
  const underWay = new Set<() => void>();
  return {
    /** Nothing passes any more, and nobody is told. */
    breakDown() {
      isBroken = true;
    },
    get isBroken() {
      return isBroken;
    },
    put(frame: string, extra = 0) {
      if (isBroken) return;
      free = Math.max(free, world.now + network.latency() + extra);
      const cancel = world.after(free - world.now, () => {
        underWay.delete(cancel);
        deliver(frame);
      });
      underWay.add(cancel);
    },
    lose() {
      isBroken = true;
      for (const cancel of underWay) cancel();
      underWay.clear();
    },
  };
}

/** Dials the hub for a tab. */
export function openLink(network: Network, tab: number, listener: LinkListener): Link {
  const { world, hub, faults, journal } = network;
  const { random } = faults;
  let state: 'connecting' | 'open' | 'closed' = 'connecting';
  let isKnown = false;
  let stopFate = () => {};
  const up = createLane(network, (frame) => isKnown && hub.receive(far, frame));
  const down = createLane(network, hear);

  const far: HubSocket = {
    id: network.nextId(),
    tab,
    send(frame) {
      if (faults.strikes('frames', 0.15)) return sendBadly(frame);
      down.put(frame);
    },
    close: (code) => die(code),
  };

  function hear(frame: string): void {
    if (state !== 'open') return;
    listener.onFrame(frame);
    // It may have been the hub's hello, which makes nothing good of a link that carries nothing up.
    if (up.isBroken) network.touch(tab);
  }

  function sendBadly(frame: string): void {
    network.touch(tab);
    down.put(frame, random.chance(0.5) ? random.between(500, 8_000) : 0);
    if (random.chance(0.5)) world.after(random.between(5, 3_000), () => down.put(frame));
  }

  function forget(): void {
    if (isKnown) hub.disconnect(far);
    isKnown = false;
    network.links.delete(own);
    stopFate();
  }

  /** The connection ends by itself; the near end hears of it, if it is still there. */
  function die(code: number): void {
    if (state === 'closed') return;
    state = 'closed';
    down.lose();
    if (random.chance(0.5)) up.lose();
    up.breakDown();
    network.links.delete(own);
    stopFate();
    // What the hub still takes in.
    world.after(random.between(0, LANDING_MS), forget);
    journal.trace?.(`link ${far.id} of tab ${tab} dies: ${code}`);
    listener.onClose(code);
  }

  function goHalfOpen(): void {
    if (state !== 'open') return;
    network.touch(tab);
    const way = random.below(3);
    journal.trace?.(`link ${far.id} of tab ${tab} is half open: ${['up', 'down', 'both'][way]}`);
    if (way !== 1) up.lose();
    if (way !== 0) down.lose();
  }

  /** How this connection will end is settled when it begins. */
  function drawFate(): void {
    const wait = () => -Math.log(1 - random.next()) * 40_000;
    if (faults.strikes('close', 2)) {
      const code = random.pick(random.chance(0.02) ? REFUSAL_CODES : CLOSE_CODES);
      stopFate = world.after(wait(), () => faults.isOn('close') && die(code));
    } else if (faults.strikes('half-open', 1.5)) {
      stopFate = world.after(wait(), () => faults.isOn('half-open') && goHalfOpen());
    }
  }

  function accept(isMute: boolean): void {
    if (state !== 'connecting') return;
    state = 'open';
    network.links.add(own);
    listener.onOpen();
    if (isMute) return;
    isKnown = true;
    hub.connect(far);
    drawFate();
  }

  function dial(): void {
    const delay = 2 * network.latency();
    const kind = faults.strikes('connect', 0.8) ? random.below(5) : -1;
    // Never answered.
    if (kind === 0) return;
    world.after(delay, () => {
      if (state !== 'connecting') return;
      if (kind > 1 || network.isOut) die(1006);
      else accept(kind === 1);
    });
  }

  const own = { cut: () => (random.chance(0.5) ? goHalfOpen() : die(1006)) };
  // Whoever dials has this link in hand before it says anything.
  dial();
  return {
    send(frame) {
      if (state !== 'open') return false;
      if (frame.length > MAX_FRAME_BYTES) world.after(network.latency(), () => die(1009));
      else if (faults.strikes('gateway', 0.03)) {
        network.touch(tab);
        journal.trace?.(`the gateway drops a frame of tab ${tab}`);
        far.send(JSON.stringify({ message: 'Internal server error', connectionId: far.id, requestId: 'r' }));
      } else up.put(frame);
      return true;
    },
    close() {
      if (state === 'closed') return;
      state = 'closed';
      // What was sent before is still on its way; then the hub hears of the end, or notices it.
      world.after(network.latency() + random.between(0, 2_000), forget);
      network.links.delete(own);
      stopFate();
    },
  };
}
