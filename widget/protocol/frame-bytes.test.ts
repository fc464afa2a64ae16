import { expect, it } from 'vitest';
import { frameBytes, MAX_FRAME_BYTES } from './frame-bytes.ts';

it.each(['', 'plain', 'é', 'Ω߿', 'ࠀ€한', '😀👩‍👩‍👧', 'a😀é€'])('[C4] counts the bytes of %j', (text) => {
  expect(frameBytes(text)).toBe(new TextEncoder().encode(text).length);
});

it('[C4] allows no frame above what the gateway takes', () => {
  expect(MAX_FRAME_BYTES).toBe(32_000);
  expect(frameBytes('€'.repeat(10_667))).toBeGreaterThan(MAX_FRAME_BYTES);
});
