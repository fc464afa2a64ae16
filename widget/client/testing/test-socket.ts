import type { Clock, Socket, SocketOptions } from '../types.ts';

/** The far end of a socket that a client opened, in the hands of a test. */
export interface TestSocket {
  readonly url: string;
  /** What stands between the two right now. `dropped`: closed, by whichever side. */
  readonly state: 'connecting' | 'open' | 'dropped';
  /** Frames that the client handed over, parsed. */
  readonly sent: SentFrame[];
  /** Opens the transport, without a word from the hub. */
  open(): void;
  /** Opens the transport, and the hub says `socket_connected`. */
  accept(socketId?: string): void;
  /** The hub sends an event in its envelope. */
  receive(eventType: string, payload?: object, eventId?: string): void;
  /** The hub sends anything at all. */
  receiveRaw(data: unknown): void;
  /** The transport closes. */
  close(code?: number, reason?: string): void;
  /** Takes frames and loses them, as a half-open link does, until it is closed. */
  mute(): void;
}

export interface SentFrame {
  type: string;
  payload: Record<string, unknown>;
}

interface Wiring {
  options: SocketOptions;
  clock: Clock;
  onAttempt(socket: TestSocket): void;
  onFrame(socket: TestSocket, frame: SentFrame): void;
}

/** Creates both ends of a socket: `socket` for the client, `far` for the test. */
export function createTestSocket({ options, clock, onAttempt, onFrame }: Wiring): {
  socket: Socket;
  far: TestSocket;
} {
  let state: TestSocket['state'] = 'connecting';
  let muted = false;
  let cancel = () => {};
  const sent: SentFrame[] = [];
  const { listener } = options;

  function attempt() {
    cancel = clock.after(options.connectTimeout, () => far.close(1006));
    onAttempt(far);
  }

  const far: TestSocket = {
    url: options.url,
    sent,
    get state() {
      return state;
    },
    open() {
      if (state !== 'connecting') return;
      cancel();
      state = 'open';
      listener.onOpen();
    },
    accept(socketId = 'socket-1') {
      far.open();
      far.receive('socket_connected', { socket_id: socketId });
    },
    receive(event_type, event_payload = {}, event_id) {
      const event = { event_type, event_payload, ...(event_id ? { event_id } : undefined) };
      far.receiveRaw(JSON.stringify({ action: 'receiveMessage', event }));
    },
    receiveRaw(data) {
      if (state === 'open' && !muted) listener.onFrame(data);
    },
    close(code = 1006, reason = '') {
      if (state === 'dropped') return;
      cancel();
      state = 'dropped';
      listener.onClose(code, reason);
    },
    mute() {
      muted = true;
    },
  };

  const socket: Socket = {
    send(text) {
      if (state !== 'open') return false;
      if (muted) return true;
      const { event } = JSON.parse(text);
      const frame = { type: event.event_type, payload: event.event_payload };
      sent.push(frame);
      onFrame(far, frame);
      return true;
    },
    drop() {
      cancel();
      state = 'dropped';
    },
  };

  // The first attempt waits for nothing, but a socket never opens before its maker has it in hand.
  cancel = clock.after(0, attempt);
  return { socket, far };
}
