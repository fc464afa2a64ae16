/** Bytes that one frame may have on the socket. The gateway cuts the connection above 32 KiB, every time it is tried. */
export const MAX_FRAME_BYTES = 32_000;

/** How many bytes `text` has on the wire (UTF-8). */
export const frameBytes = (text: string): number => new Blob([text]).size;
