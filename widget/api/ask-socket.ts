import { type ChatError, createChatError, isChatError } from '../client/errors.ts';
import { toClock } from '../platform/portable.ts';
import { frameBytes, MAX_FRAME_BYTES } from '../protocol/frame-bytes.ts';
import type { Command, HubEvent, JsonObject } from '../protocol/types.ts';
import { createApiError, toApiError } from './fail.ts';
import { type Question, toFrame } from './question.ts';

/** Longer than a hub that works takes. */
const ANSWER_TIMEOUT_MS = 10_000;
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

const conversationOf = (value: object) => (value as { conversationId?: string }).conversationId;

/** Asks by the socket, connecting first where need be. Rejects with a `ChatError`. */
export async function askSocket(question: Question): Promise<JsonObject> {
  const { command } = question;
  if (command.type !== 'conversations-request') return askOnce(question, ANSWER_TIMEOUT_MS);
  try {
    return await askOnce(question, SPELLING_TIMEOUT_MS);
  } catch (error) {
    if (!isChatError(error) || error.code !== 'timeout') throw error;
    return askOnce({ ...question, command: { ...command, spelling: 'guide' } }, ANSWER_TIMEOUT_MS);
  }
}

async function askOnce(question: Question, limit: number): Promise<JsonObject> {
  const { board, apiKey, command, signal } = question;
  const asked = conversationOf(command);
  const line = question.line ?? (asked ? board.spare(apiKey) : board.main);
  const frame = toFrame(question);
  if (frameBytes(JSON.stringify(frame)) > MAX_FRAME_BYTES) throw createApiError('too-large');
  await line.client.connect({ signal });
  if (signal?.aborted) throw createChatError('aborted');
  return new Promise((resolve, reject) => {
    const abort = () => fail(createChatError('aborted'));
    const expire = () => fail(createChatError('timeout'));
    const offs = [
      line.client.on('hub', (event) => {
        const told = conversationOf(event);
        // An error is about the conversation that it names; one that names none is about what names none.
        if (event.type === 'error' && !event.messageLink && told === asked) fail(toApiError(event));
        if (event.type !== ANSWERS[command.type] || (told && asked && told !== asked)) return;
        end();
        resolve(line.tap.wordsOf(event) ?? {});
      }),
      // What was asked of a socket that is gone is not answered.
      line.client.on('connection', ({ phase }) => phase === 'open' || expire()),
      toClock(board.settings).after(limit, expire),
      () => signal?.removeEventListener('abort', abort),
    ];
    const end = () => {
      for (const off of offs) off();
    };
    const fail = (error: ChatError) => {
      end();
      reject(error);
    };
    signal?.addEventListener('abort', abort);
    if (!line.send(frame)) expire();
  });
}
