/** Bytes that one frame may have on the socket. The gateway cuts the connection above 32 KiB, every time it is tried. */
export const MAX_FRAME_BYTES = 32_000;

/** How many bytes `text` has on the wire (UTF-8), counted without a copy. */
export function frameBytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) bytes++;
    // Each half of a surrogate pair is two of four bytes.
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) bytes++;
  }
  return bytes;
}
