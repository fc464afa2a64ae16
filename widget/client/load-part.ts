import { createChatError } from './errors.ts';

/** Awaits a part of the client that comes with its first use; where it can't be had, the hub counts as out of reach. */
export async function loadPart<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch {
    throw createChatError('unreachable');
  }
}

/** What a first minute with a bot does without. */
export type Late = typeof import('./late.ts');

/** What of it conversations use. */
export type LateForConversations = Pick<
  Late,
  'createTranscripts' | 'deleteConversation' | 'fetchLargeMessage' | 'findOut' | 'release' | 'setMetadata'
>;

/** Loads it. */
export const loadLate = (): Promise<Late> => loadPart(import('./late.ts'));
