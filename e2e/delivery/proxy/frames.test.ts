import { describe, expect, it } from 'vitest';
import {
  BINARY,
  CLOSE,
  createMessageReader,
  encodeClose,
  encodeFrame,
  type Message,
  TEXT,
} from './frames.ts';

/** What is read of these bytes when they come `size` at a time. */
function readIn(bytes: Buffer, size: number): Message[] {
  const messages: Message[] = [];
  const read = createMessageReader((message) => messages.push(message));
  for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
  return messages;
}

describe('frames', () => {
  const lengths = [0, 1, 125, 126, 65_535, 65_536, 70_000];
  it.each(lengths)('are read as they were written: %i bytes, however they come', (length) => {
    const text = 'x'.repeat(length);
    const frame = encodeFrame(TEXT, text);
    for (const size of [1000, frame.length]) {
      const [message, ...others] = readIn(frame, size);
      expect(others).toEqual([]);
      expect(message?.opcode).toBe(TEXT);
      expect(message?.raw.equals(frame)).toBe(true);
      expect(message?.payload.toString() === text).toBe(true);
    }
  });

  it('come a byte at a time', () => {
    const both = Buffer.concat([encodeFrame(TEXT, 'a'), encodeFrame(BINARY, Buffer.from([0, 255]))]);
    expect(readIn(both, 1).map(({ opcode }) => opcode)).toEqual([TEXT, BINARY]);
  });

  it('of one message are one message, whatever comes between them', () => {
    const first = encodeFrame(TEXT, 'one ');
    const last = encodeFrame(TEXT, 'two');
    first[0] = TEXT;
    last[0] = 0x80;
    const ping = encodeFrame(9, 'p');
    const messages = readIn(Buffer.concat([first, ping, last]), 3);
    expect(messages.map(({ opcode, payload }) => [opcode, payload.toString()])).toEqual([
      [9, 'p'],
      [TEXT, 'one two'],
    ]);
    expect(messages[1]?.raw).toEqual(Buffer.concat([first, last]));
  });

  it('end with a code', () => {
    const [message] = readIn(encodeClose(4001), 10);
    expect(message?.opcode).toBe(CLOSE);
    expect(message?.payload.readUInt16BE()).toBe(4001);
  });
});
