/**
 * What differs from npm `captivate-chat-api` 7.0.0 on purpose. Each of these fails there and holds here; each has its
 * paragraph in `docs/client.md`.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseSubject, type Fetch, strays, useSubjects } from './testing/difference-stage.ts';
import { LISTENING } from './testing/differences-listening.ts';
import { SENDING } from './testing/differences-sending.ts';

const DIFFERENCES: Record<string, () => Promise<void>> = { ...LISTENING, ...SENDING };

useSubjects(globalThis as unknown as { fetch: Fetch });

const titles = Object.keys(DIFFERENCES);

describe('what differs from captivate-chat-api on purpose', () => {
  it.each(titles)('%s', async (title) => {
    await chooseSubject(1);
    await DIFFERENCES[title]?.();
    expect(strays).toEqual([]);
  });

  it.each(titles)('does not hold there: %s', async (title) => {
    await chooseSubject(0);
    const outcome = DIFFERENCES[title]?.().then(
      () => 'holds',
      (error) => {
        if (process.env.WHY) console.log(title, '→', error.message.slice(0, 200));
        return 'fails';
      },
    );
    expect(await outcome).toBe('fails');
  });

  it('stands in the document, each with its reason', () => {
    const text = readFileSync(new URL('../../docs/client.md', import.meta.url), 'utf8');
    const listed = [...text.matchAll(/^\| \*\*(.+?)\*\* \| .{20,} \|$/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...titles].sort());
  });
});
