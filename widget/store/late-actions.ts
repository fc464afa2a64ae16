import type { Options } from '../config/options.ts';
import type { Later } from './later.ts';
import type { ReadonlySignal } from './signals.ts';
import type { ChatStore } from './types.ts';

/** Done by the late part, under the same names. */
const NAMES = [
  'agree',
  'answer',
  'detach',
  'discard',
  'loadHistory',
  'rate',
  'retry',
  'retryUpload',
  'setNotifications',
  'setSound',
  'submitPrechat',
] as const;

/** What the late part does of a store. */
export type LateActions = Pick<ChatStore, (typeof NAMES)[number]>;

/** Actions that a first minute with a bot does without: they load what does them. */
export function createLateActions(
  later: Later,
  options: Options,
  conversationId: ReadonlySignal<string | undefined>,
): LateActions & Pick<ChatStore, 'pageChanged' | 'deleteConversation' | 'deleteConversations'> {
  const act =
    (name: (typeof NAMES)[number]) =>
    (...given: unknown[]) =>
      later.run((late) => (late[name] as (...given: unknown[]) => void)(...given));
  /** Where the part does not come, nothing was deleted. */
  const erase = (name: 'deleteConversation' | 'deleteConversations') => (id?: string) =>
    new Promise<boolean>((resolve) =>
      later.run(
        (late) => resolve(late[name](id)),
        () => resolve(false),
      ),
    );
  return {
    ...(Object.fromEntries(NAMES.map((name) => [name, act(name)])) as unknown as LateActions),
    pageChanged() {
      if (options.pageMetadata === 'on' && conversationId.peek()) later.run((late) => late.pageChanged());
    },
    deleteConversation: erase('deleteConversation'),
    deleteConversations: erase('deleteConversations'),
  };
}
