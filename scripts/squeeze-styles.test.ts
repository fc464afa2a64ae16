import { expect, it } from 'vitest';
import { squeezeStyles } from './squeeze-styles.ts';

it('takes out the spaces that no sheet needs', () => {
  expect(squeezeStyles('a{font:var(--size, 15px) / 1.5 x, y;width:calc(2 * var(--a) - 1px * (3 - 1))}')).toBe(
    'a{font:var(--size,15px)/1.5 x,y;width:calc(2*var(--a) - 1px*(3 - 1))}',
  );
});

it('takes out what its place says, too', () => {
  expect(squeezeStyles('.a{& .b,& *{transition:all .1s}&>*{x:y}&:hover{& i+i{x:"all & b"}}}')).toBe(
    '.a{.b,*{transition:.1s}>*{x:y}&:hover{i+i{x:"all & b"}}}',
  );
});

it('leaves what needs its spaces, and what is quoted', () => {
  const css = `a * b,.c>*{content:", / * 1"}d *{quotes:', '}e{width:calc(1px + 2px - 3px)}`;
  expect(squeezeStyles(css)).toBe(css);
});
