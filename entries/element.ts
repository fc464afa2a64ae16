/** `<captivate-chat apikey="…">`: importing this defines the element, once, where there are custom elements. */
import type { CaptivateChatElement } from './captivate-chat-element.ts';
import { defineElement } from './captivate-chat-element.ts';

export type { CaptivateChatApi } from '../widget/host/public-api.ts';
export type { CaptivateChatElement } from './captivate-chat-element.ts';
export { defineElement } from './captivate-chat-element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'captivate-chat': CaptivateChatElement;
  }
}

if (typeof customElements !== 'undefined') defineElement();
