import { isChatError } from '../client/errors.ts';
import type { StoreParts } from './parts.ts';

/** The connection says these itself, or nobody needs to know. */
const QUIET_PROBLEMS = ['unreachable', 'refused', 'aborted', 'disposed', 'conversation-unknown'];

/** Says in the timeline what went wrong, unless the connection says it. */
export function createReporter({ deps, feed, events }: StoreParts): (error: unknown) => void {
  return (error) => {
    const { code, detail } = isChatError(error) ? error : { code: 'hub' as const, detail: undefined };
    if (QUIET_PROBLEMS.includes(code) || (code === 'timeout' && deps.client.connection.phase !== 'open'))
      return;
    feed.say('error', detail, code);
    events.emit({ type: 'error', code, description: detail ?? (error as Error | undefined)?.message ?? '' });
  };
}
