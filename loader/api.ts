import type { CaptivateChatApi, ChatEventName, ChatMethods, MountedChat } from '../widget/host/public-api.ts';
import { report } from './safely.ts';

/** What is queued until the app is there, and whether such a call fetches it. */
const METHODS: Record<Exclude<keyof ChatMethods, 'on' | 'once' | 'destroy'>, boolean> = {
  open: true,
  close: false,
  toggle: true,
  show: false,
  hide: false,
  send: true,
  sendAction: true,
  onAction: false,
  setMetadata: false,
  identify: false,
  update: false,
  newConversation: true,
  deleteConversation: true,
  transcript: true,
};

export interface ApiOptions {
  host: HTMLElement;
  /** Fetches the app; called for every call that needs it and finds it missing. */
  load(): void;
  /** Told of every call that is queued: some show at once. */
  onQueued(name: string, argument: unknown): void;
  destroy(): void;
}

export interface QueuedApi {
  readonly api: CaptivateChatApi;
  /** Makes the queued calls, in order; later ones go straight to `chat`. Without one they do nothing any more. */
  attach(chat?: MountedChat): void;
}

/** The app's methods by name. What is missing does nothing. */
type Target = { [name: string]: ((...values: unknown[]) => unknown) | undefined };

/**
 * `window.CaptivateChat`, complete before the app is there. Calls are kept in order; one that fails is reported and
 * never throws into the page.
 */
export function createApi({ host, load, onQueued, destroy }: ApiOptions): QueuedApi {
  let chat: MountedChat | undefined;
  let queue: (() => void)[] = [];

  function guard(action: () => unknown): unknown {
    try {
      return action();
    } catch (error) {
      report(`A call failed. The methods are: ${Object.keys(api).join(', ')}.`, error);
      return undefined;
    }
  }

  function run(name: string, values: unknown[]): unknown {
    return guard(() => {
      const method = (chat as unknown as Target)[name];
      return method && method(...values);
    });
  }

  /** Gives what the method will give: a promise, which is what nobody awaits of most; or, of `onAction`, the way back. */
  function enqueue(name: string, values: unknown[], needsApp: boolean): unknown {
    const answer = new Promise((resolve) => queue.push(() => resolve(run(name, values))));
    onQueued(name, values[0]);
    if (needsApp) load();
    return name === 'onAction' ? () => answer.then((undo) => (undo as () => void)()) : answer;
  }

  /** Listeners hang on the host element itself: they need no queue, and hear `destroy` too. */
  const listen = (once: boolean) => (name: ChatEventName, listener: (detail: unknown) => void) => {
    const handle = (event: Event) => guard(() => listener((event as CustomEvent).detail));
    host.addEventListener(`captivate:${name}`, handle, { once });
    return () => host.removeEventListener(`captivate:${name}`, handle);
  };

  const api = {
    on: listen(false),
    once: listen(true),
    destroy,
    push(...callbacks: ((chat: unknown) => void)[]) {
      for (const callback of callbacks) guard(() => callback(api));
    },
    get state() {
      return (chat && chat.state) || { ready: false, open: false, unread: 0, status: 'fine' };
    },
  } as unknown as CaptivateChatApi;

  for (const [name, needsApp] of Object.entries(METHODS)) {
    (api as unknown as Target)[name] = (...values) =>
      chat ? run(name, values) : enqueue(name, values, needsApp);
  }

  return {
    api,
    attach(mounted = {} as MountedChat) {
      chat = mounted;
      for (const call of queue) call();
      queue = [];
    },
  };
}
