import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { darkIn, differIn, readPng, WHOLE } from './pixels.ts';

const chunk = (type: string, data: Buffer) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
};

/** A picture two pixels wide, of rows that begin with their filter. */
function toPng(...rows: number[][]): Buffer {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, rows.length, 8, 2, 0, 0, 0]);
  const data = deflateSync(Buffer.from(rows.flat()));
  // In two pieces, as large ones come.
  return Buffer.concat([
    Buffer.alloc(8),
    chunk('IHDR', header),
    chunk('IDAT', data.subarray(0, 5)),
    chunk('IDAT', data.subarray(5)),
  ]);
}

const FIVE_FILTERS = toPng(
  [0, 10, 20, 30, 40, 50, 60],
  [1, 1, 2, 3, 1, 1, 1],
  [2, 9, 9, 9, 9, 9, 9],
  [3, 100, 100, 100, 200, 200, 200],
  [4, 5, 5, 5, 5, 5, 5],
);

describe('readPng', () => {
  it('undoes all five filters', () => {
    expect(readPng(FIVE_FILTERS).rows.map((row) => [...row])).toEqual([
      [10, 20, 30, 40, 50, 60],
      [1, 2, 3, 2, 3, 4],
      [10, 11, 12, 11, 12, 13],
      [105, 105, 106, 2, 2, 3],
      [110, 110, 111, 7, 7, 8],
    ]);
  });

  it('takes no other kind', () => {
    const grey = Buffer.from(FIVE_FILTERS);
    grey[25] = 0;
    expect(() => readPng(grey)).toThrow('another kind');
  });
});

describe('differIn', () => {
  const white = toPng([0, 9, 9, 9, 9, 9, 9], [0, 9, 9, 9, 9, 9, 9]);
  const other = toPng([0, 9, 9, 9, 9, 9, 9], [0, 9, 9, 9, 9, 9, 8]);

  it('counts in the area alone', () => {
    expect(differIn({ x: 0, y: 0, width: 2, height: 2 }, white, other)).toBe(0.25);
    expect(differIn({ x: 1, y: 1, width: 1, height: 1 }, white, other)).toBe(1);
    expect(differIn({ x: 0, y: 0, width: 2, height: 1 }, white, other)).toBe(0);
  });

  it('ends where the picture does', () => {
    expect(differIn({ x: -5, y: 1, width: 50, height: 50 }, white, other)).toBe(0.5);
  });

  it('takes for the same what is within the slack, in each of the three', () => {
    expect(differIn(WHOLE, white, other, 1)).toBe(0);
    expect(differIn(WHOLE, white, toPng([0, 9, 9, 9, 9, 9, 9], [0, 9, 9, 9, 9, 7, 9]), 1)).toBe(0.25);
  });

  it('counts what another picture does not have', () => {
    expect(differIn(WHOLE, white, toPng([0, 9, 9, 9, 9, 9, 9]))).toBe(0.5);
  });
});

describe('darkIn', () => {
  it('counts what is darker than a grey', () => {
    const picture = toPng([0, 0, 0, 0, 255, 255, 255], [0, 23, 24, 27, 200, 200, 200]);
    expect(darkIn(WHOLE, picture)).toBe(0.5);
    expect(darkIn({ x: 0, y: 0, width: 1, height: 2 }, picture)).toBe(1);
    expect(darkIn(WHOLE, picture, 220)).toBe(0.75);
  });
});
