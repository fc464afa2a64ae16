const RATE = 16_000;
const SECONDS = 1.6;

/** A bell, as a WAV file: three partials that fade. */
export function createChime(): Uint8Array {
  const samples = Math.floor(RATE * SECONDS);
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) file.writeInt16LE(Math.round(toLevel(i / RATE) * 0x3fff), 44 + i * 2);
  return file;
}

function toLevel(t: number): number {
  const partial = (hertz: number, fade: number) => Math.sin(2 * Math.PI * hertz * t) * Math.exp(-t * fade);
  return (partial(660, 3) + 0.5 * partial(1322, 4.5) + 0.25 * partial(1990, 7)) / 1.75;
}
