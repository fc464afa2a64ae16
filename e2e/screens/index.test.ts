import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SCREENS, toIndex } from './screens.ts';

const FOLDER = new URL('../../docs/screens/', import.meta.url);

describe('docs/screens', () => {
  it('has a picture for every name of the list, and none besides', () => {
    const pictures = readdirSync(FOLDER).filter((name) => name.endsWith('.png'));
    expect(pictures.sort()).toEqual(
      Object.keys(SCREENS)
        .map((name) => `${name}.png`)
        .sort(),
    );
  });

  it('has an index of what is there', () => {
    expect(readFileSync(new URL('README.md', FOLDER), 'utf8')).toBe(toIndex());
  });
});
