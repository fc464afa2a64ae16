import type { Product, Shape } from '../catalogue.ts';

/** One outline per kind of thing, in a box of 100 by 100. */
const OUTLINES: Record<Shape, string> = {
  jacket: 'M38 18 50 26 62 18 82 34 74 52 68 46 68 84 32 84 32 46 26 52 18 34Z',
  boot: 'M36 16 56 16 58 50 82 62 84 78 30 78 34 50Z',
  tent: 'M50 22 88 80 60 80 50 56 40 80 12 80Z',
  pack: 'M36 24Q50 8 64 24L72 38 70 82 30 82 28 38Z',
  bottle: 'M42 12 58 12 58 24 66 34 66 88 34 88 34 34 42 24Z',
  hat: 'M24 64Q24 26 50 26 76 26 76 64L82 64 82 76 18 76 18 64Z',
  lamp: 'M14 44 40 44 40 34 60 34 60 44 86 44 86 54 60 54 60 66 40 66 40 54 14 54Z',
  poles: 'M30 12 37 12 43 88 39 88ZM63 12 70 12 61 88 57 88Z',
};

/** A picture of a product, 16:9, drawn from its kind and hue. */
export function createProductPicture({ hue, shape, name }: Product): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360" role="img">
<title>${name}</title>
<rect width="640" height="360" fill="hsl(${hue} 32% 90%)"/>
<path d="M0 360 150 190 260 290 400 130 640 360Z" fill="hsl(${hue} 28% 80%)"/>
<path transform="translate(180 30) scale(2.9)" d="${OUTLINES[shape]}" fill="hsl(${hue} 45% 42%)" stroke="hsl(${hue} 50% 26%)" stroke-width="1.6" stroke-linejoin="round"/>
</svg>`;
}
