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
/** While something is on its way, the change of sockets is put off by this. */
const RENEW_RETRY_MS = 30_000;

interface Line {
  socket: Socket;
}

/** One connection over many sockets, which are replaced and never repaired. */
export function createConnection({ platform, ...options }: ConnectionOptions): Connection {
  const { clock } = platform;
  const emitter = createEmitter<ConnectionEvents>();
  let status: ConnectionStatus = { phase: 'idle', wasOpen: false, failures: 0 };
  let generation = 0;
  let socketId: string | undefined;
  /** The line that is open; the one that is to be; the one that was replaced and is still heard. */
  let active: Line | undefined;
  let pending: Line | undefined;
  let former: Line | undefined;
  /** Delays drawn since the connection last proved good. */
  let retries = 0;
  let isProven = false;
  let isResting = false;
  let isDisposed = false;
  const waitTimer = createTimer(clock);
  const helloTimer = createTimer(clock);
  const proofTimer = createTimer(clock);
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
    isResting = false;
    waitTimer();
    helloTimer();
    pending?.socket.drop();
    if (!active) become({ phase: 'connecting' });
    const isHeard = () => line === active || line === pending || line === former;
    const line: Line = {
      socket: platform.openSocket({
        url: socketAddress(options.socketUrl, options.apiKey),
        connectTimeout: CONNECT_TIMEOUT_MS,
        nextDelay: () => nextDelay(line),
        listener: {
          onOpen() {
            if (line === pending) helloTimer(HELLO_TIMEOUT_MS, retryLater);
          },
          onFrame: (data) => isHeard() && handleFrame(line, data),
          onClose: (code) => isHeard() && handleClose(line, code),
        },
      }),
    };
    pending = line;
  }

  /** The only place that decides how long to wait; asked once for every attempt that failed and every line lost. */
  function nextDelay(line?: Line): number {
    const isFailure = !(isProven && line === active);
    if (line && line === active) down(line);
    if (line && line !== pending) return 0;
    helloTimer();
    waitTimer();
    const delay = backoff(retries++, platform.random());
    if (active) return delay;
    waitTimer(delay, () => become({ phase: 'connecting' }));
    const failures = status.failures + (isFailure ? 1 : 0);
    const error = failures >= UNREACHABLE_AFTER ? createChatError('unreachable') : undefined;
    become({ phase: 'waiting', failures, error });
    return delay;
  }

  function retryLater(): void {
    pending?.socket.drop();
    const delay = nextDelay();
    pending = undefined;
    isResting = false;
    waitTimer(delay, attempt);
  }

  /** The open line is gone; it goes on trying by itself, unless its successor is under way. */
  function down(line: Line): void {
    active = socketId = undefined;
    isProven = false;
    for (const stop of [proofTimer, lifeTimer, liveness.stop]) stop();
    if (pending) line.socket.drop();
    become({ phase: pending ? 'connecting' : 'waiting' });
    pending ??= line;
    emitter.emit('lost');
  }

  function dropAll(): void {
    const wasOpen = !!active;
    for (const line of [active, pending, former]) line?.socket.drop();
    active = pending = former = socketId = undefined;
    isProven = false;
    for (const stop of [waitTimer, helloTimer, proofTimer, lifeTimer, liveness.stop]) stop();
    if (wasOpen) emitter.emit('lost');
  }

  function handleFrame(line: Line, data: unknown): void {
    if (line === active) liveness.heard();
    const event = decode(data);
    if (event.type === 'unreadable') emitter.emit('unreadable', event.reason);
    else {
      if (event.type === 'connected' && line === pending) open(line, event.socketId);
      emitter.emit('event', event);
    }
  }

  function open(line: Line, id: string): void {
    helloTimer();
    waitTimer();
    if (active) retire(active);
    active = line;
    pending = undefined;
    socketId = id;
    generation++;
    isProven = false;
    proofTimer(PROVEN_MS, () => {
      retries = 0;
      isProven = true;
      if (status.failures) become({ failures: 0 });
    });
    lifeTimer(LIFE_MS + platform.random() * LIFE_SPREAD_MS, renew);
    become({ phase: 'open', wasOpen: true, error: undefined });
    liveness.start();
    emitter.emit('opened');
  }

  function retire(line: Line): void {
    former = line;
    clock.after(OVERLAP_MS, () => {
      line.socket.drop();
      if (former === line) former = undefined;
    });
    emitter.emit('lost');
  }

  /** The socket gets old: the next one first, while nothing is on its way over this one. */
  function renew(): void {
    if (options.isBusy()) lifeTimer(RENEW_RETRY_MS, renew);
    else attempt();
  }

  function handleClose(line: Line, code: number): void {
    if (line === former) {
      line.socket.drop();
      former = undefined;
      return;
    }
    if (line === active) down(line);
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
    else if (isResting) retryLater();
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
    return !!active?.socket.send(frame);
  }

  return {
    on: emitter.on,
    get status() {
      return status;
    },
    get generation() {
      return generation;
    },
    get socketId() {
      return socketId;
    },
    get isDoubted() {
      return liveness.isAsking;
    },
    async connect({ signal } = {}) {
      if (isDisposed) throw createChatError('disposed');
      if (status.phase === 'open') return;
      if (isWanted()) cutWait();
      else {
        retries = 0;
        status = { ...status, failures: 0, error: undefined };
        attempt();
      }
      const failure = () => status.error ?? createChatError('unreachable');
      await waitFor<void>({ clock, limit: HELLO_TIMEOUT_MS, signal, failure }, (done, fail) => [
        emitter.on('opened', done),
        emitter.on('status', () => isWanted() || fail(failure())),
      ]);
    },
    disconnect() {
      dropAll();
      become({ phase: 'idle', failures: 0, error: undefined });
    },
    send,
    hint,
    replace,
    stop,
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      attention.stop();
      stop('disposed');
      emitter.clear();
    },
  };
}
