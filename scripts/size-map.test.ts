import { expect, it } from 'vitest';
import { piecesOf, weighModules } from './size-map.mjs';
import { layOut } from './treemap.mjs';

/** `aa` of the one source, `bb` of the other, then `cc` of none. */
const map = {
  version: 3 as const,
  file: '',
  sources: ['one.ts', 'other.ts'],
  names: [],
  sourceRoot: '',
};

it('finds the module that each byte comes from', () => {
  const pieces = piecesOf('aabb\ncc', { ...map, mappings: 'AAAA,ECAA;A' });
  expect(pieces.map(({ source, text }) => [source, text])).toEqual([
    ['one.ts', 'aa'],
    ['other.ts', 'bb\n'],
    ['styles, and what the bundler adds', 'cc'],
  ]);
});

it('weighs a module by what its file is smaller without it', () => {
  const told = 'a long story that is told once, and whose words are its own: '.repeat(1);
  const again = 'the same again and again. '.repeat(20);
  const weighed = weighModules([
    { source: 'again.ts', text: again },
    { source: 'told.ts', text: told },
    { source: 'again-too.ts', text: again },
  ]);
  expect(weighed[0]).toMatchObject({ name: 'told.ts', raw: told.length });
  // What stands elsewhere, too, costs nothing here.
  expect(weighed.find(({ name }) => name === 'again-too.ts')?.bytes).toBeLessThan(8);
});

it('gives every box its share of the map', () => {
  const boxes = [6, 3, 2, 1].map((size) => ({ name: String(size), size }));
  const placed = layOut(boxes, { x: 0, y: 0, width: 120, height: 100 });
  for (const { box, place } of placed) expect(place.width * place.height).toBeCloseTo(box.size * 1000, 5);
  expect(placed.map(({ box }) => box.name)).toEqual(['6', '3', '2', '1']);
});
