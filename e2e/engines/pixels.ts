import { inflateSync } from 'node:zlib';

/** A picture: rows of pixels, `depth` bytes each. */
interface Pixels {
  width: number;
  height: number;
  depth: number;
  rows: Buffer[];
}

/** A place in a picture. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Which of its three neighbours a byte is nearest to, as the format has it. */
function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Reads a PNG of eight bits in each of three or four channels, as drivers give it. */
export function readPng(png: Buffer): Pixels {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const depth = { 2: 3, 6: 4 }[png[25] ?? 0];
  if (png[24] !== 8 || !depth || png[28]) throw new Error('A PNG of another kind.');
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const bytes = inflateSync(Buffer.concat(data));
  const rows: Buffer[] = [];
  for (let y = 0, above = Buffer.alloc(width * depth); y < height; y++) {
    const at = y * (width * depth + 1);
    const row = bytes.subarray(at + 1, at + 1 + width * depth);
    for (let index = 0; index < row.length; index++) {
      const [left = 0, corner = 0] = index < depth ? [] : [row[index - depth], above[index - depth]];
      const up = above[index] ?? 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][bytes[at] ?? 0] ?? 0;
      row[index] = (row[index] ?? 0) + guess;
    }
    rows.push(row);
    above = row;
  }
  return { width, height, depth, rows };
}

/** The part of the pixels in `area` that are others in another picture of the same size: 0 to 1. */
export function differIn(area: Area, one: Buffer, other: Buffer): number {
  const [a, b] = [readPng(one), readPng(other)];
  const [left, top] = [Math.max(0, Math.round(area.x)), Math.max(0, Math.round(area.y))];
  const right = Math.min(a.width, Math.round(area.x + area.width));
  const bottom = Math.min(a.height, Math.round(area.y + area.height));
  let others = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const pixel = ({ rows, depth }: Pixels) => rows[y]?.subarray(x * depth, x * depth + 3);
      if (!pixel(a)?.equals(pixel(b) ?? Buffer.of())) others++;
    }
  }
  return others / ((right - left) * (bottom - top));
}
