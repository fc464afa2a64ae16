import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** Edges are not drawn alike each time. Of all values, so few may differ by any amount. */
const TINY_SHARE = 0.0002;

/** And so many by less than `PLAIN_DIFFERENCE`. */
const SMALL_SHARE = 0.0015;

/** Of 255: more than the smoothing of most edges makes of them. */
const PLAIN_DIFFERENCE = 64;

interface Difference {
  share: number;
  most: number;
}

/** Compares pixel by pixel, in a browser: it reads PNGs. */
async function compare(browser: Browser, pictures: Buffer[]): Promise<Difference> {
  const page = await browser.newPage();
  const urls = pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`);
  const difference = await page.evaluate(async (sources) => {
    const read = async (source: string) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return { width: image.width, data: context?.getImageData(0, 0, image.width, image.height).data ?? [] };
    };
    const [a, b] = await Promise.all(sources.map(read));
    if (!a || !b || a.width !== b.width || a.data.length !== b.data.length) return { share: 1, most: 255 };
    let count = 0;
    let most = 0;
    for (let at = 0; at < a.data.length; at++) {
      const step = Math.abs(Number(a.data[at]) - Number(b.data[at]));
      if (step) count++;
      most = Math.max(most, step);
    }
    return { share: count / a.data.length, most };
  }, urls);
  await page.close();
  return difference;
}

/** Writes the picture, unless the one that is there looks the same: a run that changes nothing leaves nothing behind. */
export async function keepPicture(browser: Browser, path: string, picture: Buffer): Promise<void> {
  if (existsSync(path)) {
    const { share, most } = await compare(browser, [readFileSync(path), picture]);
    if (share < TINY_SHARE || (share < SMALL_SHARE && most < PLAIN_DIFFERENCE)) return;
  }
  writeFileSync(path, picture);
}
