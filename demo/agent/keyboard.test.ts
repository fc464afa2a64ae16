import { describe, expect, it } from 'vitest';
import { type KeyPress, toCommand } from './keyboard.ts';

const press = (key: string, changes: Partial<KeyPress> = {}) =>
  toCommand({ key, isTyping: false, isOnControl: false, hasModifier: false, ...changes });

describe('the keys', () => {
  it('move by letters and by arrows', () => {
    expect([press('j'), press('ArrowDown'), press('k'), press('ArrowUp')]).toEqual([
      'next',
      'next',
      'previous',
      'previous',
    ]);
  });

  it('work with caps lock', () => {
    expect(press('E')).toBe('end');
  });

  it('are letters while somebody types, but for Escape', () => {
    expect(press('j', { isTyping: true })).toBeUndefined();
    expect(press('Enter', { isTyping: true })).toBeUndefined();
    expect(press('Escape', { isTyping: true })).toBe('leave');
  });

  it('leave Enter and the arrows to the control that has the focus', () => {
    expect(press('Enter', { isOnControl: true })).toBeUndefined();
    expect(press('ArrowDown', { isOnControl: true })).toBeUndefined();
    expect(press('j', { isOnControl: true })).toBe('next');
  });

  it('leave shortcuts of the browser alone', () => {
    expect(press('f', { hasModifier: true })).toBeUndefined();
  });

  it('do nothing for names that every object has', () => {
    expect(press('toString')).toBeUndefined();
  });
});
