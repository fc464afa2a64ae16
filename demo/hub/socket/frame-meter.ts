/**
 * Watches the bytes of one WebSocket as they come in and reports each frame's length from its header, before the
 * payload is there. `ws` limits whole messages only; the gateway limits frames too, and browsers never split.
 */
export function createFrameMeter(onFrame: (payloadBytes: number) => void): (chunk: Uint8Array) => void {
  const header: number[] = [];
  let skip = 0;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (skip > 0) {
        const step = Math.min(skip, chunk.length - at);
        skip -= step;
        at += step;
        continue;
      }
      header.push(chunk[at] as number);
      at++;
      const length = readLength(header);
      if (length === undefined) continue;
      skip = length + (hasMask(header) ? 4 : 0);
      header.length = 0;
      onFrame(length);
    }
  };
}

function hasMask(header: number[]): boolean {
  return ((header[1] as number) & 0x80) !== 0;
}

/** RFC 6455, 5.2: seven bits, or the two or eight bytes that follow. Undefined while bytes are missing. */
function readLength(header: number[]): number | undefined {
  if (header.length < 2) return undefined;
  const short = (header[1] as number) & 0x7f;
  if (short < 126) return short;
  const extended = short === 126 ? 2 : 8;
  if (header.length < 2 + extended) return undefined;
  return header.slice(2).reduce((sum, byte) => sum * 256 + byte, 0);
}
