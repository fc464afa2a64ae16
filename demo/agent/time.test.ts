import { describe, expect, it } from 'vitest';
import { formatSize, formatWait } from './time.ts';

describe('a wait', () => {
  it('is told in minutes and seconds, then in hours', () => {
    expect(formatWait(0, 42_000)).toBe('0:42');
    expect(formatWait(0, 725_000)).toBe('12:05');
    expect(formatWait(0, 4_805_000)).toBe('1 h 20');
  });

  it('is never negative, whatever the two clocks say', () => {
    expect(formatWait(5000, 0)).toBe('0:00');
  });
});

describe('a size', () => {
  it('is told in the unit that fits', () => {
    expect([formatSize(999), formatSize(820_400), formatSize(3_400_000)]).toEqual([
      '999 B',
      '820 KB',
      '3.4 MB',
    ]);
  });
});
