import { describe, expect, it } from 'vitest';
import { fromHash, toHash } from './state.ts';

describe('a shared address', () => {
  it('brings the same choices back', () => {
    const choices = {
      options: { title: 'Grüße & "more" #1', theme: 'dark' },
      variables: { '--captivate-accent': '#c0392b' },
    };
    expect(fromHash(`#${toHash(choices)}`)).toEqual(choices);
  });

  it('leaves out what is none of ours', () => {
    expect(fromHash('#colour=red&--other=1&toString=x&theme=dark')).toEqual({
      options: { theme: 'dark' },
      variables: {},
    });
  });
});
