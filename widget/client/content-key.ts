import { squeeze } from '../protocol/json.ts';
import type { TranscriptEntry } from '../protocol/types.ts';
import type { OutboxRecord } from './types.ts';

export { squeeze };

/** All that counts of a part of a line, or of a record. */
interface Content {
  type?: string;
  text?: string;
  markdown?: string;
  files?: readonly { name?: string }[];
}

/** What a message says, whatever spaces and line ends it went through. */
function toKey(contents: readonly Content[]): string {
  const text = contents.map((content) => content.text ?? content.markdown ?? '').join(' ');
  const names = contents.flatMap(({ files = [] }) => files.map(({ name }) => name));
  return JSON.stringify([squeeze(text), ...names]);
}

/** By what a record is found in a transcript; undefined for an action or an empty message, which no transcript shows. */
export function keyOfRecord({ payload }: Pick<OutboxRecord, 'payload'>): string | undefined {
  const key = payload.kind !== 'action' && toKey([payload]);
  return key && key !== toKey([]) ? key : undefined;
}

/** The same of a line of the transcript. */
export const keyOfEntry = ({ parts }: TranscriptEntry): string => toKey(parts);
