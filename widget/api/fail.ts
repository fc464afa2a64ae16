import { type ChatError, type ChatErrorCode, createChatError } from '../client/errors.ts';
import type { HubEvent } from '../protocol/types.ts';

type ErrorEvent = Extract<HubEvent, { type: 'error' }>;

/** A `ChatError` whose message also says what the hub said. */
export function createApiError(code: ChatErrorCode, detail?: string): ChatError {
  const error = createChatError(code, detail);
  if (detail) error.message += ` (${detail})`;
  return error;
}

/** What a refusal of the hub is to the caller. A 400 that is about something else does not end a conversation. */
export function toApiError({ code, description }: Pick<ErrorEvent, 'code' | 'description'>): ChatError {
  const isUnknown = code === '400' && /conversation|^$/i.test(description);
  return createApiError(isUnknown ? 'conversation-unknown' : 'rejected', `${code} ${description}`.trim());
}
