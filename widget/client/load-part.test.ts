import { expect, it } from 'vitest';
import { loadPart } from './load-part.ts';

it('rejects with an expected failure where a part of the client is out of reach', async () => {
  await expect(loadPart(Promise.reject(new TypeError('gone')))).rejects.toMatchObject({
    code: 'unreachable',
  });
});
