import { isChatError } from '../client/errors.ts';
import type { Feed } from './feed.ts';
import type { StoreEvent } from './types.ts';

/** The connection says these itself, or nobody needs to know. */
const QUIET_PROBLEMS = ['unreachable', 'refused', 'aborted', 'disposed', 'conversation-unknown'];

/** Says in the timeline what went wrong, unless the connection says it. */
export function createReporter(
  feed: Feed,
  emit: (event: StoreEvent) => boolean,
  isConnected: () => boolean,
): (error: unknown) => void {
  return (error) => {
    const { code, detail } = isChatError(error) ? error : { code: 'hub' as const, detail: undefined };
    if (QUIET_PROBLEMS.includes(code) || (code === 'timeout' && !isConnected())) return;
    feed.say('error', detail, code);
    emit({ type: 'error', code, description: detail ?? (error as Error | undefined)?.message ?? '' });
  };
}
