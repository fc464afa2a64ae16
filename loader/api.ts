import type { CaptivateChatApi, ChatMethods, MountedChat } from '../widget/host/public-api.ts';
import { safely } from './safely.ts';

/**
 * What is queued until the app is there. 0: it waits for others to fetch the app. 1: it fetches the app. 2: that too,
 * and it gives a promise. 3: it waits, and gives a function that unsubscribes.
 */
const METHODS: Record<Exclude<keyof ChatMethods, 'destroy'>, 0 | 1 | 2 | 3> = {
  open: 1,
  close: 0,
  toggle: 1,
  show: 0,
  hide: 0,
  send: 1,
  sendAction: 1,
  onAction: 3,
  on: 3,
  once: 3,
  setMetadata: 0,
  identify: 0,
  update: 0,
  newConversation: 1,
  deleteConversation: 2,
  transcript: 2,
};

/** The app's methods by name. */
type Target = { [name: string]: (...values: unknown[]) => unknown };

/**
 * Makes the queued calls, in order; later ones go straight to `chat`. After `attach({})`, which has no methods, all
 * calls do nothing, and give what can be called or awaited all the same.
 */
type Attach = (chat: MountedChat | Record<never, never>) => void;

/**
 * `window.CaptivateChat`, complete before the app is there. Calls are kept in order; one that fails is reported and
 * never throws into the page.
 *
 * @param load Fetches the app; called for every call that finds it missing and needs it.
 * @param onCall Told of every call before it is made or queued: some show at once.
 */
export function createApi(
  load: () => void,
  onCall: (name: string, argument: unknown) => void,
  destroy: () => void,
): [api: CaptivateChatApi, attach: Attach] {
  const queue: (() => void)[] = [];
  let chat: Target | undefined;

  const guard = (action: () => unknown) =>
    safely(action, () => `A call failed. There are ${Object.keys(api)}.`);

  function enqueue(manner: number, run: () => unknown): unknown {
    // First: a page's own promise may throw.
    if (manner % 3) load();
    const answer = new Promise((resolve) => {
      const call = () => resolve(run());
      if (chat) call();
      else queue.push(call);
    });
    // Where the call failed, or the chat was taken away meanwhile, there is nothing to undo.
    if (manner > 2) return () => answer.then(safely as (undo: unknown) => void);
    // A promise that a page awaits for nothing might never be kept.
    return manner > 1 ? answer : undefined;
  }

  const api = {
    destroy,
    push: (...callbacks: ((chat: unknown) => void)[]) =>
      void callbacks.map((callback) => guard(() => callback(api))),
    get state() {
      return (chat && chat.state) || { ready: false, open: false, unread: 0, status: 'fine' };
    },
  } as unknown as CaptivateChatApi;

  for (const [name, manner] of Object.entries(METHODS)) {
    (api as unknown as Target)[name] = (...values) => {
      const run = () =>
        guard(() => {
          const method = (chat as Partial<Target>)[name];
          return method && method(...values);
        });
      guard(() => onCall(name, values[0]));
      return chat && chat[name] ? run() : enqueue(manner, run);
    };
  }

  return [
    api,
    (mounted) => {
      chat = mounted as Target;
      for (const call of queue.splice(0)) call();
    },
  ];
}
