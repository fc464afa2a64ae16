/** Frames of the WebSocket protocol (RFC 6455, 5.2) as a server sends them: without a mask. */

export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;

/** One message, or a control frame: as it came, and what it says. */
export interface Message {
  opcode: number;
  /** All frames of it. */
  raw: Buffer;
  payload: Buffer;
}

/** A whole message in one frame. */
export function encodeFrame(opcode: number, payload: Buffer | string): Buffer {
  const body = Buffer.from(payload as string);
  const { length } = body;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = length;
  else if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, body]);
}

export function encodeClose(code: number): Buffer {
  const body = Buffer.alloc(2);
  body.writeUInt16BE(code);
  return encodeFrame(CLOSE, body);
}

/** One frame at the start of `bytes`; undefined while some of it is missing. */
function readFrame(bytes: Buffer) {
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return undefined;
  const length = short < 126 ? short : start === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const end = start + length;
  if (bytes.length < end) return undefined;
  return { isLast: first >= 0x80, opcode: first & 0x0f, end, payload: bytes.subarray(start, end) };
}

/** Takes the bytes of a server as they come, and tells each message when it is whole. */
export function createMessageReader(onMessage: (message: Message) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let begun: Message | undefined;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (let frame = readFrame(rest); frame; frame = readFrame(rest)) {
      const { isLast, opcode, end, payload } = frame;
      const raw = rest.subarray(0, end);
      rest = rest.subarray(end);
      if (opcode >= CLOSE) {
        onMessage({ opcode, raw, payload });
        continue;
      }
      begun = begun
        ? { ...begun, raw: Buffer.concat([begun.raw, raw]), payload: Buffer.concat([begun.payload, payload]) }
        : { opcode, raw, payload };
      if (!isLast) continue;
      const whole = begun;
      begun = undefined;
      onMessage(whole);
    }
  };
}
