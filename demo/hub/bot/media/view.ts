import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 960;
const HEIGHT = 540;

/** A PNG of mountains at dusk: four ranges, each paler the further away. */
export function createView(): Uint8Array {
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const at = y * (1 + WIDTH * 3) + 1 + x * 3;
      toColour(x, y).forEach((value, channel) => {
        rows[at + channel] = value;
      });
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

const RANGES = [
  { base: 250, height: 90, colour: [150, 160, 190] },
  { base: 320, height: 80, colour: [105, 122, 160] },
  { base: 395, height: 70, colour: [62, 82, 118] },
  { base: 470, height: 45, colour: [28, 42, 66] },
];

function toColour(x: number, y: number): number[] {
  const nearest = RANGES.findLast(({ base, height }, index) => y > base - toRidge(x, index) * height);
  if (nearest) return nearest.colour;
  const depth = y / 330;
  return [90 + 150 * depth, 110 + 90 * depth, 170 + 20 * depth].map((value) =>
    Math.min(255, Math.round(value)),
  );
}

/** Between −1 and 1: three waves that never meet the same way twice. */
function toRidge(x: number, index: number): number {
  const t = x / WIDTH + index * 0.37;
  return (
    (Math.sin(t * 7 + index) + Math.sin(t * 17 + index * 2) * 0.5 + Math.abs(Math.sin(t * 41)) * 0.3) / 1.8
  );
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
