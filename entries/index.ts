/** The package's root: the chat from a bundler, and the types of `window.CaptivateChat` for pages that use the tag. */

export type { OptionValues } from '../loader/option-values.ts';
export type { ChatErrorCode } from '../widget/client/errors.ts';
export type {
  CaptivateChatApi,
  ChatEventDetails,
  ChatEventMap,
  ChatEventName,
  ChatMethods,
  ChatState,
} from '../widget/host/public-api.ts';
export type { HubAction, JsonObject, Part, Role } from '../widget/protocol/types.ts';
export type { Visitor } from '../widget/store/types.ts';
export { mount } from './mount.ts';
