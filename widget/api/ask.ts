import { isChatError } from '../client/errors.ts';
import { requireWebSocket } from '../platform/portable.ts';
import type { Command, HubEvent, JsonObject } from '../protocol/types.ts';
import { toApiError } from './fail.ts';
import { fetchTranscript } from './fetch-transcript.ts';
import type { Line } from './line.ts';
import type { Heard } from './read-words.ts';
import type { Switchboard } from './switchboard.ts';
import type { Waiting } from './types.ts';

/** A hub that knows the client's name for the list answers well within this; else it is asked by the guide's. */
const SPELLING_TIMEOUT_MS = 5_000;

/** The event that answers each question. */
const ANSWERS: { [asked in Command['type']]?: HubEvent['type'] } = {
  metadata: 'metadata-updated',
  'metadata-request': 'metadata',
  'transcript-request': 'transcript',
  'conversations-request': 'conversations',
  edit: 'edited',
  delete: 'deleted',
  'delete-all': 'deleted',
};

/** A question to the hub, or a change that it confirms. */
export interface Question extends Waiting {
  board: Switchboard;
  apiKey: string;
  command: Command;
  /** The line of the conversation that it is about, where that one is live. */
  line?: Line | undefined;
}

/** What came to nothing over HTTP, and may come to something by the socket. */
const isOpenYet = (error: unknown) =>
  isChatError(error) && (error.code === 'timeout' || error.code === 'unreachable');

/**
 * Asks the hub, over HTTP where there is an HTTP base, and where that does not work by the socket. Resolves to the answer
 * in the hub's own words: its payload. Rejects with a `ChatError`.
 */
export async function ask({ board, apiKey, command, signal, line }: Question): Promise<JsonObject> {
  const { settings } = board;
  const { apiUrl } = board.endpoints;
  const { client } = line ?? board.spare(apiKey);
  const answer = ANSWERS[command.type] as HubEvent['type'];

  async function askVia(via: 'http' | 'socket', spelling?: 'guide'): Promise<JsonObject> {
    const asked = spelling ? ({ ...command, spelling } as Command) : command;
    const isFirst = via === 'socket' && command.type === 'conversations-request' && !spelling;
    const limit = isFirst ? { limit: SPELLING_TIMEOUT_MS } : {};
    try {
      const event = (await client.ask(asked, answer, { signal, via, ...limit })) as Heard;
      return event.words ?? {};
    } catch (error) {
      if (isFirst && isChatError(error) && error.code === 'timeout') return askVia(via, 'guide');
      throw error;
    }
  }

  try {
    if (apiUrl && settings.transport !== 'socket') {
      try {
        return await (command.type === 'transcript-request'
          ? fetchTranscript({ ...settings, apiUrl, apiKey }, command.conversationId, { signal })
          : askVia('http'));
      } catch (error) {
        if (settings.transport === 'http' || !isOpenYet(error)) throw error;
      }
    }
    requireWebSocket(settings);
    return await askVia('socket');
  } catch (error) {
    throw toApiError(error);
  }
}
