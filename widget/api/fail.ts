import { type ChatError, type ChatErrorCode, createChatError, isChatError } from '../client/errors.ts';

/** A `ChatError` whose message also says what the hub said. */
export function createApiError(code: ChatErrorCode, detail?: string): ChatError {
  const error = createChatError(code, detail);
  if (detail) error.message += ` (${detail})`;
  return error;
}

/** The same of an error of the client's. */
export const toApiError = (error: unknown): unknown =>
  isChatError(error) ? createApiError(error.code, error.detail) : error;
