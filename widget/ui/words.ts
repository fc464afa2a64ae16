/** What is said in words: errors by code, notices, authors, and messages as plain text. */
import type { ChatErrorCode } from '../client/errors.ts';
import type { StringKey, Translate } from '../config/strings.ts';
import type { Part } from '../protocol/types.ts';
import { toText } from '../store/content.ts';
import type { MessageItem, NoticeItem, NoticeName } from '../store/types.ts';

const ERRORS: Partial<Record<ChatErrorCode, StringKey>> = {
  unreachable: 'unreachable',
  refused: 'unreachable',
  timeout: 'errorTimeout',
  'too-large': 'errorTooLarge',
  rejected: 'errorRejected',
  'maybe-sent': 'errorMaybeSent',
  'upload-unavailable': 'errorNoUpload',
  'upload-failed': 'errorUpload',
};

/** The string that words an error for a visitor. */
export function errorKey(code: ChatErrorCode | undefined): StringKey {
  return (code && ERRORS[code]) || 'errorOther';
}

/** What is said of each; errors have words of their own. */
const NOTICES: Record<Exclude<NoticeName, 'error'>, StringKey> = {
  'agent-joined': 'agentJoined',
  'agent-left': 'agentLeft',
  'agent-none': 'noneFree',
  'agent-waiting': 'askedBefore',
  'conversation-restarted': 'restarted',
  silence: 'silence',
  update: 'update',
};

/** A line that nobody said. */
export function noticeWords({ notice, text: words, code }: NoticeItem, text: Translate): string {
  if (notice !== 'error') return text(NOTICES[notice], { name: words || text('agent') });
  return words && (!code || code === 'hub') ? text('hubError', { reason: words }) : text(errorKey(code));
}

/** Who wrote a message, as its reader names them. */
export function authorName({ role, author }: Pick<MessageItem, 'role' | 'author'>, text: Translate): string {
  return role === 'user' ? text('you') : author?.name || text(role);
}

/** The gist of `parts` as plain text, for announcements and the clipboard. Never put anywhere but into text. */
export function plainWords(parts: readonly Part[]): string {
  return parts
    .map((part) => toText(part).trim())
    .filter(Boolean)
    .join('\n');
}
