import type { JsonObject } from '../protocol/types.ts';
import { askHttp } from './ask-http.ts';
import { askSocket } from './ask-socket.ts';
import type { Question } from './question.ts';

/**
 * Asks the hub, over HTTP where there is an HTTP base, and where that does not work by the socket. Resolves to the answer
 * in the hub's own words: its payload. Rejects with a `ChatError`.
 */
export async function ask(question: Question): Promise<JsonObject> {
  const { endpoints, settings } = question.board;
  const isOverHttp = endpoints.apiUrl && settings.transport !== 'socket';
  const answer = isOverHttp ? await askHttp(question, endpoints.apiUrl as string) : undefined;
  return answer ?? askSocket(question);
}
