import type { Attachment } from '../store/types.ts';

/** Twice the size at which it is shown, for dense screens. */
const SIDE_PX = 88;

/** Larger pictures take long and much memory to decode just for a thumbnail. */
const MAX_BYTES = 20_000_000;

/**
 * Draws the middle of a picture, as a square. On a canvas rather than by an object URL: a page's policy may forbid
 * `blob:` pictures. What is no picture leaves the canvas empty.
 */
export async function drawThumbnail(file: Attachment['file'], canvas: HTMLCanvasElement): Promise<void> {
  const view = canvas.ownerDocument.defaultView;
  if (!view?.createImageBitmap || !file.type.startsWith('image/') || file.size > MAX_BYTES) return;
  try {
    const image = await view.createImageBitmap(file as File);
    const side = Math.min(image.width, image.height);
    canvas.width = canvas.height = SIDE_PX;
    const left = (image.width - side) / 2;
    const top = (image.height - side) / 2;
    canvas.getContext('2d')?.drawImage(image, left, top, side, side, 0, 0, SIDE_PX, SIDE_PX);
    image.close();
  } catch {
    // Not a picture that this browser reads, or only its name is known: the page behind the canvas stays visible.
  }
}
