import { describe, expect, it } from 'vitest';
import type { Options } from '../config/options.ts';
import { canAttach } from './can-attach.ts';
import { conversationTime, conversationTitle } from './conversation-title.ts';
import { fieldProblem } from './prechat-fields.ts';

describe('fieldProblem', () => {
  it('asks for what is required, and takes no blanks for it', () => {
    expect(fieldProblem({ name: 'name', required: true }, '  ')).toBe('required');
    expect(fieldProblem({ name: 'name', required: false }, '')).toBeUndefined();
  });

  it('wants an e-mail address to look like one, wherever one is given', () => {
    expect(fieldProblem({ name: 'email', required: false }, 'me')).toBe('emailInvalid');
    expect(fieldProblem({ name: 'email', required: true }, ' me@example.com ')).toBeUndefined();
  });
});

describe('an earlier conversation', () => {
  it('is called by its title, else by the page on which it began', () => {
    expect(conversationTitle({ title: 'Order', page: { title: 'Shop' } })).toBe('Order');
    expect(conversationTitle({ page: { title: 'Shop' } })).toBe('Shop');
    expect(conversationTitle({ page: ['x'] })).toBeUndefined();
  });

  it('is dated by seconds, milliseconds or text, and not at all by nonsense', () => {
    expect(conversationTime({ createdAt: 1_700_000_000 })).toBe(1_700_000_000_000);
    expect(conversationTime({ createdAt: 1_700_000_000_000 })).toBe(1_700_000_000_000);
    expect(conversationTime({ updatedAt: '2026-03-03T10:00:00Z' })).toBe(Date.UTC(2026, 2, 3, 10));
    expect(conversationTime({ createdAt: 'soon' })).toBeUndefined();
  });
});

describe('canAttach', () => {
  const options = (values: Partial<Options>) => ({ files: 'on', ...values }) as Options;
  it('needs the permission and an address', () => {
    expect(canAttach(options({}))).toBe(true);
    expect(canAttach(options({ files: 'off' }))).toBe(false);
    expect(canAttach(options({ url: 'wss://hub.example' }))).toBe(false);
    expect(canAttach(options({ url: 'wss://hub.example', uploadUrl: 'https://files.example' }))).toBe(true);
  });
});
