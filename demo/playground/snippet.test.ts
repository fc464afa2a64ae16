import { describe, expect, it } from 'vitest';
import template from '../../loader/snippet.html?raw';
import { createSnippet } from './snippet.ts';

describe('the tag to copy', () => {
  it('is the one of the documentation while nothing was chosen', () => {
    expect(createSnippet(template, { options: {}, variables: {} })).toBe(template.trim());
  });

  it('carries options as attributes, quoted', () => {
    const tag = createSnippet(template, {
      options: { apikey: 'K', userName: 'A "b" <c> & d' },
      variables: {},
    });
    expect(tag).toContain('data-apikey="K"');
    expect(tag).toContain('data-user-name="A &quot;b&quot; &lt;c&gt; &amp; d"');
    expect(tag).toMatch(/^<script\n {2}src=.*\n/);
    expect(tag).toMatch(/\n {2}async\n><\/script>$/);
  });

  it('is not taken apart by what stands in a value', () => {
    const tag = createSnippet(template, { options: { title: 'say $& async data-x="1"' }, variables: {} });
    const again = /data-title="([^"]*)"/.exec(tag)?.[1];
    expect(again).toBe('say $&amp; async data-x=&quot;1&quot;');
  });

  it('sets variables in a style before it, and nothing else', () => {
    const tag = createSnippet(template, {
      options: {},
      variables: { '--captivate-accent': 'red;}</style><b>' },
    });
    expect(tag).toBe(`<style>\n:root {\n  --captivate-accent: red/styleb;\n}\n</style>\n${template.trim()}`);
  });
});
