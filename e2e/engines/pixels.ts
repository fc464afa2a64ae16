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

/** The part of the pixels in `area`, where they are in the picture, that `test` is true of: 0 to 1. */
function countIn(
  { x, y, width, height }: Area,
  picture: Pixels,
  test: (row: Buffer, column: number, line: number) => boolean,
): number {
  const [left, top] = [Math.max(0, Math.round(x)), Math.max(0, Math.round(y))];
  const right = Math.min(picture.width, Math.round(x + width));
  const bottom = Math.min(picture.height, Math.round(y + height));
  let count = 0;
  for (let line = top; line < bottom; line++) {
    const row = picture.rows[line] ?? Buffer.of();
    for (let column = left; column < right; column++) if (test(row, column, line)) count++;
  }
  return count / ((right - left) * (bottom - top));
}

/**
 * The part of the pixels in `area` that are others in another picture of the same size: 0 to 1.
 *
 * @param slack How far a colour may be from the other, of 255, and count as the same.
 */
export function differIn(area: Area, one: Buffer, other: Buffer, slack = 0): number {
  const [a, b] = [readPng(one), readPng(other)];
  return countIn(area, a, (row, column, line) => {
    for (let part = 0; part < 3; part++) {
      const [mine = 0, theirs = Number.NaN] = [
        row[column * a.depth + part],
        b.rows[line]?.[column * b.depth + part],
      ];
      if (!(Math.abs(mine - theirs) <= slack)) return true;
    }
    return false;
  });
}

/** A middle grey's, of 255. */
const MIDDLE = 100;

/** The part of the pixels in `area` that are darker than a grey: 0 to 1. */
export function darkIn(area: Area, png: Buffer, grey = MIDDLE): number {
  const picture = readPng(png);
  return countIn(area, picture, (row, column) => {
    const [red = 0, green = 0, blue = 0] = row.subarray(column * picture.depth);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < grey;
  });
}

/** All of a picture. */
export const WHOLE: Area = { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };
