import { describe, expect, it } from 'vitest';
import { linkProps, toRealHost, toSafeLink } from './links.ts';

const realHost = (text: string, href: string) => {
  const link = toSafeLink(href);
  if (!link) throw new Error('The link of a test must be one.');
  return toRealHost(text, link);
};

describe('the link gate', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['tel:+49 30 123', 'tel:+49 30 123'],
    ['//example.com/x', 'https://example.com/x'],
    ['www.example.com', 'https://www.example.com/'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['  https://example.com ', 'https://example.com/'],
  ])('lets %s through', (raw, href) => {
    expect(toSafeLink(raw)?.href).toBe(href);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://example.com/0',
    'file:///etc/passwd',
    'filesystem:https://example.com/x',
    'ftp://example.com',
    'intent://x#Intent;end',
    'https://bank.example@evil.example/',
    'https://a:b@evil.example/',
    'tel:*%2306#',
    'tel:*21*123#',
    '/relative',
    'relative',
    '#hash',
    '',
    'https://',
    `https://example.com/${'x'.repeat(9000)}`,
  ])('refuses %j', (raw) => {
    expect(toSafeLink(raw)).toBeUndefined();
  });

  it('opens elsewhere, and tells nobody where from', () => {
    const link = toSafeLink('https://example.com');
    expect(link && linkProps(link)).toMatchObject({
      target: '_blank',
      rel: 'noopener noreferrer nofollow ugc',
    });
  });

  it('asks again at the click', () => {
    const link = toSafeLink('https://example.com');
    let isPrevented = false;
    const click = (href: string) => {
      isPrevented = false;
      const event = { currentTarget: { href }, preventDefault: () => (isPrevented = true) };
      link && linkProps(link).onClick(event as unknown as Event);
      return isPrevented;
    };
    expect(click('https://example.com/')).toBe(false);
    expect(click('javascript:alert(1)')).toBe(true);
  });
});

describe('the real host', () => {
  it.each([
    ['https://bank.example/login', 'https://evil.example/login'],
    ['www.bank.example', 'https://evil.example'],
    ['Go to bank.example now', 'https://evil.example'],
    ['bank\u200B.example', 'https://evil.example'],
    ['bank。example', 'https://evil.example'],
    ['bank．example', 'https://evil.example'],
    ['bank.example', 'https://bank.example.evil.example'],
    ['me@bank.example', 'mailto:me@evil.example'],
    // Nothing of what stands within the name is seen.
    ['bank\uFE0F.example', 'https://evil.example'],
    ['bank\u034F.example', 'https://evil.example'],
    ['bank\u3164.example', 'https://evil.example'],
    ['bank\u{E0100}.example', 'https://evil.example'],
    ['192.0.2.1', 'https://evil.example'],
    ['http://192.0.2.1/login', 'https://192.0.2.10/login'],
    ['bank.xn--p1ai', 'https://evil.example'],
  ])('is shown where %j leads elsewhere', (text, href) => {
    expect(realHost(text, href)).toBe(toSafeLink(href)?.host);
  });

  it.each(['\u200B', ' ', '\n', '\uFE0F'])(
    'is shown where thousands of %j that nobody sees stand before',
    (none) => {
      expect(realHost(`${none.repeat(3000)}bank.example`, 'https://evil.example')).toBe('evil.example');
    },
  );

  it('is shown where the letters are easily mistaken', () => {
    expect(realHost('pаypal.com', 'https://pаypal.com')).toBe('xn--pypal-4ve.com');
  });

  it.each([
    ['Our returns page', 'https://example.com/returns'],
    ['example.com', 'https://www.example.com/x'],
    ['https://www.example.com/x', 'https://example.com/x'],
    ['report.pdf', 'https://files.example.com/1'],
    ['bücher.example', 'https://bücher.example/'],
    ['me@example.com', 'mailto:me@example.com'],
    ['1.5 metres. And more', 'https://example.com'],
    ['192.0.2.1', 'https://192.0.2.1/'],
    ['Version 1.2.3 of 2026.11.27', 'https://example.com'],
    ['see\nexample.com', 'https://example.com'],
  ])('is not shown for %j', (text, href) => {
    expect(realHost(text, href)).toBeUndefined();
  });
});
