import type { StoreEvent } from '../store/types.ts';
import type { ChatEventDetails, ChatEventName, ChatMethods } from './public-api.ts';

export interface PageEvents extends Pick<ChatMethods, 'on' | 'once' | 'onAction'> {
  /** Dispatches `captivate:<name>`, which bubbles; false when the page called `preventDefault()`. */
  emit<Name extends ChatEventName>(name: Name, detail: ChatEventDetails[Name]): boolean;
  /** The store's event in the page's words; false when the page does itself what an action asks. */
  tell(event: StoreEvent): boolean;
}

/**
 * The page hears the chat by DOM events of the host element, and `on()` is the short form of listening to them: so what
 * a listener throws is the page's own error and stops nothing of ours. An action has two: `captivate:action`, and then
 * one of its own, with its id in the name, for `onAction()`.
 */
export function createPageEvents(host: HTMLElement, view: Window & typeof globalThis): PageEvents {
  const dispatch = (name: string, detail: unknown) =>
    host.dispatchEvent(
      new view.CustomEvent(`captivate:${name}`, {
        bubbles: true,
        composed: true,
        cancelable: name.startsWith('action'),
        detail,
      }),
    );

  function hear(
    name: string,
    listener: (detail: never) => void,
    options?: { once?: boolean; isAnswer?: boolean },
  ): () => void {
    // At once, rather than at each event.
    if (typeof listener !== 'function') throw new TypeError('The listener is no function.');
    const type = `captivate:${name}`;
    const handle = (event: Event) => {
      if (options?.isAnswer) event.preventDefault();
      listener((event as CustomEvent<never>).detail);
    };
    host.addEventListener(type, handle, options);
    return () => host.removeEventListener(type, handle);
  }

  return {
    emit: dispatch,
    on: (name, listener) => hear(name, listener),
    once: (name, listener) => hear(name, listener, { once: true }),
    onAction: (id, handler) => hear(`action:${id}`, handler, { isAnswer: true }),
    tell(event) {
      switch (event.type) {
        case 'part':
          return dispatch('update', { type: `part:${event.name}`, data: event.value });
        case 'update':
          return dispatch('update', { type: event.update, data: event.data });
        case 'action': {
          const { action } = event;
          const isAllowed = dispatch('action', action);
          return dispatch(`action:${action.id}`, action.data) && isAllowed;
        }
        default: {
          // The others have the same name and fields on both sides.
          const { type, ...detail } = event;
          return dispatch(type, detail);
        }
      }
    },
  };
}
