import { describe, expect, it } from 'vitest';
import { createRandomId } from './random.ts';

const filling = (byte: number) =>
  createRandomId({ getRandomValues: (array) => (array as unknown as Uint8Array).fill(byte) as never });

describe('a random id', () => {
  it('is a UUID of version 4, whatever the random bytes', () => {
    expect(filling(0)()).toBe('10000000-1000-4000-8000-100000000000');
    expect(filling(255)()).toBe('efffffff-efff-4fff-bfff-efffffffffff');
  });

  it('differs each time', () => {
    const randomId = createRandomId(globalThis.crypto);
    const ids = Array.from({ length: 1000 }, randomId);
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('reaches every digit in every free place', () => {
    const seen = new Set(Array.from({ length: 2000 }, createRandomId(globalThis.crypto)).map((id) => id[0]));
    expect(seen.size).toBe(16);
  });
});
