import { createChatError } from './errors.ts';

/** Awaits a part of the client that comes with its first use; where it can't be had, the hub counts as out of reach. */
export async function loadPart<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch {
    throw createChatError('unreachable');
  }
}

/** What is asked of the hub in few conversations: lists, deletions, edits. */
export const loadRareRequests = () => loadPart(import('./rare-requests.ts'));
