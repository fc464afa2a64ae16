import type { Socket } from 'node:net';
import { BINARY, createMessageReader, encodeClose, encodeFrame, TEXT } from './frames.ts';
import { type Head, readHead, writeHead } from './head.ts';
import type { Piece, Rules } from './rules.ts';

/** What the two kinds of exchange are made of. */
export interface Exchange {
  /** The browser's end. */
  stream: Socket;
  head: Head;
  dialHub(): Socket;
  rules: Rules;
}

/** Without a word, by an end of the stream or a reset; or with a close code. */
export type Cut = 'fin' | 'reset' | number;

/** One WebSocket between browser and hub. */
export interface SocketLink {
  /** Ends it for both sides. */
  cut(how: Cut): void;
  /** From now on nothing passes that way, and nobody is told. */
  stall(way: 'up' | 'down' | 'both'): void;
  /** Keeps back what the hub says, for so long; then it comes, in order. */
  hold(ms: number): void;
  /** Says something in the hub's place. */
  inject(piece: Piece): void;
  /** When something last passed, by `performance.now()`. */
  readonly passedAt: number;
}

/** Connects a browser that asked for a WebSocket with the hub; undefined where it is not let in. */
export function openLink({ stream, head, dialHub, rules }: Exchange): SocketLink | undefined {
  const dial = rules.dial();
  if (dial === 'hang') return void stream.resume();
  if (dial === 'reset') return void stream.resetAndDestroy();
  if (typeof dial === 'object') {
    return void stream.end(
      `HTTP/1.1 ${dial.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  }
  const hub = dialHub();
  const stalled = { up: false, down: dial === 'mute' };
  let passedAt = performance.now();
  let heldUntil = 0;
  /** What is held back, in order. */
  const held: Uint8Array[] = [];
  let isAgreed = false;

  function write(data: Uint8Array): void {
    if (stalled.down || !stream.writable) return;
    passedAt = performance.now();
    stream.write(data);
  }

  function inject({ after, data }: Piece): void {
    const frame = encodeFrame(typeof data === 'string' ? TEXT : BINARY, Buffer.from(data as string));
    if (after > 0) setTimeout(write, after, frame);
    else write(frame);
  }

  const read = createMessageReader(({ opcode, raw, payload }) => {
    const wait = heldUntil - performance.now();
    const pieces = opcode === TEXT ? rules.message(payload.toString('utf8')) : undefined;
    if (pieces) for (const piece of pieces) inject({ ...piece, after: piece.after + Math.max(0, wait) });
    else if (wait > 0 || held[0]) {
      // By one timer: by one each, what came later might go first.
      if (!held[0]) setTimeout(() => held.splice(0).forEach(write), wait);
      held.push(raw);
    } else write(raw);
  });

  /** The hub's answer to the handshake is passed on; a mute link says no more than that. */
  let answer = Buffer.alloc(0);
  hub.on('data', (chunk: Buffer) => {
    if (isAgreed) return read(chunk);
    answer = Buffer.concat([answer, chunk]);
    const agreed = readHead(answer);
    if (!agreed) return;
    isAgreed = true;
    stream.write(writeHead(agreed));
    if (agreed.rest.length > 0) read(agreed.rest);
  });
  stream.on('data', (chunk: Buffer) => {
    if (stalled.up || !hub.writable) return;
    passedAt = performance.now();
    hub.write(chunk);
  });
  hub.on('end', () => !stalled.down && stream.end());
  hub.on('close', (isError) => {
    if (stalled.down) return;
    if (isError || !isAgreed) stream.resetAndDestroy();
    else stream.end();
  });
  stream.on('close', () => hub.destroy());
  // A handshake without its extensions: what passes is looked into, and must not be compressed.
  head.headers.delete('sec-websocket-extensions');
  hub.write(Buffer.concat([writeHead(head), head.rest]));

  return {
    get passedAt() {
      return passedAt;
    },
    inject,
    hold(ms) {
      heldUntil = performance.now() + ms;
    },
    stall(way) {
      if (way !== 'down') stalled.up = true;
      if (way !== 'up') stalled.down = true;
    },
    cut(how) {
      stalled.up = true;
      if (how === 'reset') stream.resetAndDestroy();
      else if (how === 'fin') stream.end();
      else {
        write(encodeClose(how));
        stream.end();
      }
      stalled.down = true;
      hub.destroy();
    },
  };
}
