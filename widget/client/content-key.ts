import type { TranscriptEntry } from '../protocol/types.ts';
import type { OutboxRecord } from './types.ts';

/** What a message says, whatever spaces and line ends it went through. */
const toKey = (text: string | undefined, fileNames: readonly (string | undefined)[]) =>
  JSON.stringify([(text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim(), ...fileNames]);

/** By what a record is found in a transcript; undefined for an action or an empty message, which no transcript shows. */
export function keyOfRecord({ payload }: OutboxRecord): string | undefined {
  if (payload.kind === 'action' || (payload.kind === 'text' && !payload.text.trim())) return undefined;
  return toKey(payload.text, payload.kind === 'files' ? payload.files.map((file) => file.name) : []);
}

/** The same of a line of the transcript. */
export function keyOfEntry({ parts }: TranscriptEntry): string {
  const texts: string[] = [];
  const names: (string | undefined)[] = [];
  for (const part of parts) {
    if (part.type === 'text') texts.push(part.text);
    else if (part.type === 'markdown') texts.push(part.markdown);
    else if (part.type === 'files') names.push(...part.files.map((file) => file.name));
  }
  return toKey(texts.join(' '), names);
}
