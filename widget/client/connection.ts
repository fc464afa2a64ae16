import { decode } from '../protocol/decode.ts';
import { socketAddress } from '../protocol/endpoints.ts';
import { createAttention } from './attention.ts';
import { backoff } from './backoff.ts';
import type { Connection, ConnectionEvents, ConnectionOptions } from './connection-types.ts';
import { createEmitter } from './emitter.ts';
import { type ChatErrorCode, createChatError } from './errors.ts';
import { createLiveness } from './liveness.ts';
import { createTimer } from './timer.ts';
import type { ConnectionStatus, Hint, Socket } from './types.ts';
import { waitFor } from './wait-for.ts';

/** Phones on a bad network need longer than desktops; beyond this nobody believes in it. */
const CONNECT_TIMEOUT_MS = 15_000;
/** How long the hub may take to say `socket_connected`, and a caller of `connect` waits. */
const HELLO_TIMEOUT_MS = 10_000;
/** A connection that held this long was a good one: the next loss starts the backoff anew. */
const PROVEN_MS = 10_000;
/** So many failures, and the visitor is told; attempts go on. */
const UNREACHABLE_AFTER = 3;
/** Close codes with which a hub says that it does not want this key. */
const REFUSALS = [1008, 4401, 4403];
/** The gateway cuts after two hours. Before that the socket is changed, at a moment spread over 16 minutes. */
const LIFE_MS = 102 * 60_000;
const LIFE_SPREAD_MS = 16 * 60_000;
/** The old socket is heard for so long after the new one is there: by then the transcript is merged. */
const OVERLAP_MS = 5_000;
/** While something is on its way, or when the next socket can't be had, the change of sockets is put off by this. */
const RENEW_RETRY_MS = 30_000;

/** One connection over many sockets, which are replaced and never repaired. */
export function createConnection({ platform, ...options }: ConnectionOptions): Connection {
  const { clock } = platform;
  const emitter = createEmitter<ConnectionEvents>();
  let status: ConnectionStatus = { phase: 'idle', wasOpen: false, failures: 0 };
  let socketId: string | undefined;
  /** The socket that is open; the one that is to be; the one that was replaced and is still heard. */
  let active: Socket | undefined;
  let pending: Socket | undefined;
  let former: Socket | undefined;
  /** Those since the connection last proved good; to lose one that has is none (-1). */
  let failures = 0;
  let isResting = false;
  /** What is due for the attempt: the end of a wait, or of the hub's time to say hello. */
  const attemptTimer = createTimer(clock);
  /** What is due for the open socket: its proof, then its change. */
  const lifeTimer = createTimer(clock);
  const liveness = createLiveness({
    clock,
    probe() {
      const frame = options.probe();
      return !!frame && send(frame);
    },
    isWatched: () => !attention.isHidden,
    onDead: replace,
  });
  const attention = createAttention(clock, () => isWanted() && !options.isBusy() && rest());

  const isWanted = () => status.phase !== 'idle' && status.phase !== 'stopped';

  function become(change: Partial<ConnectionStatus>): void {
    status = { ...status, ...change };
    emitter.emit('status', status);
  }

  /** The only place that begins an attempt. */
  function attempt(): void {
    attemptTimer();
    pending?.drop();
    if (!active) become({ phase: 'connecting' });
    const socket: Socket = platform.openSocket({
      url: socketAddress(options.socketUrl, options.apiKey),
      connectTimeout: CONNECT_TIMEOUT_MS,
      listener: {
        onOpen: () => attemptTimer(HELLO_TIMEOUT_MS, fail),
        onFrame: (frame) => handleFrame(socket, frame),
        onClose: (code) => handleClose(socket, code),
      },
    });
    pending = socket;
  }

  /** Another socket later; the only place that decides how much. Where one is open meanwhile, it stays. */
  function fail(): void {
    if (active) {
      pending?.drop();
      pending = undefined;
      lifeTimer(RENEW_RETRY_MS, renew);
      return;
    }
    dropAll();
    attemptTimer(backoff(Math.max(0, failures++), platform.random()), attempt);
    const error = failures >= UNREACHABLE_AFTER ? createChatError('unreachable') : undefined;
    become({ phase: 'waiting', failures, error });
  }

  function dropAll(): void {
    const wasOpen = !!active;
    for (const socket of [active, pending, former]) socket?.drop();
    active = pending = former = socketId = undefined;
    isResting = false;
    for (const stop of [attemptTimer, lifeTimer, liveness.stop]) stop();
    if (wasOpen) emitter.emit('lost');
  }

  function handleFrame(socket: Socket, frame: unknown): void {
    if (socket === active) liveness.heard();
    const event = decode(frame, options.read);
    if (event.type === 'connected' && socket === pending) open(socket, event.socketId);
    emitter.emit('event', event);
  }

  function open(socket: Socket, id: string): void {
    attemptTimer();
    if (active) retire(active);
    active = socket;
    pending = undefined;
    socketId = id;
    lifeTimer(PROVEN_MS, () => {
      failures = -1;
      if (status.failures) become({ failures: 0 });
      lifeTimer(LIFE_MS + platform.random() * LIFE_SPREAD_MS, renew);
    });
    become({ phase: 'open', wasOpen: true, error: undefined });
    liveness.heard();
    emitter.emit('opened');
  }

  function retire(socket: Socket): void {
    former = socket;
    clock.after(OVERLAP_MS, () => socket.drop());
    emitter.emit('lost');
  }

  /** The socket gets old: the next one first, while nothing is on its way over this one. */
  function renew(): void {
    if (options.isBusy()) lifeTimer(RENEW_RETRY_MS, renew);
    else attempt();
  }

  function handleClose(socket: Socket, code: number): void {
    if (socket === former) return;
    if (socket === active) dropAll();
    fail();
    if (REFUSALS.includes(code)) stop('refused');
    else if (attention.isHidden && !options.isBusy()) rest();
  }

  /** Without a socket until a hint wakes it. */
  function rest(): void {
    dropAll();
    isResting = true;
    become({ phase: 'waiting' });
  }

  function replace(): void {
    if (!isWanted()) return;
    dropAll();
    attempt();
  }

  function stop(code: ChatErrorCode): void {
    dropAll();
    become({ phase: 'stopped', error: createChatError(code) });
  }

  function cutWait(): void {
    if (status.phase !== 'waiting') return;
    if (attention.mayCut()) attempt();
    // Too soon for another attempt; but a rest must not become a sleep without end.
    else if (isResting) fail();
  }

  function hint(name: Hint): void {
    const wasAway = name === 'hidden' || name === 'visible' ? attention.see(name === 'visible') : true;
    if (!isWanted() || name === 'hidden') return;
    if (name === 'suspended') rest();
    else if (name === 'restored') replace();
    else if (status.phase === 'open') {
      if (wasAway && name !== 'writing') liveness.check();
    } else if (name !== 'offline') cutWait();
  }

  function send(frame: string): boolean {
    return !!active?.send(frame);
  }

  return {
    on: emitter.on,
    get status() {
      return status;
    },
    get socketId() {
      return socketId;
    },
    get isDoubted() {
      return liveness.isAsking;
    },
    async connect({ signal } = {}) {
      const { phase, error } = status;
      if (error?.code === 'disposed') throw error;
      if (phase === 'open') return;
      if (isWanted()) cutWait();
      else {
        failures = 0;
        status = { ...status, failures, error: undefined };
        attempt();
      }
      const failure = () => status.error ?? createChatError('unreachable');
      await waitFor<void>({ clock, limit: HELLO_TIMEOUT_MS, signal, failure }, (done, giveUp) => [
        emitter.on('opened', done),
        emitter.on('status', () => isWanted() || giveUp(failure())),
      ]);
    },
    disconnect() {
      if (!isWanted()) return;
      dropAll();
      become({ phase: 'idle', failures: 0, error: undefined });
    },
    check: liveness.check,
    send,
    hint,
    replace,
    stop,
    dispose() {
      attention.stop();
      stop('disposed');
      emitter.clear();
    },
  };
}
