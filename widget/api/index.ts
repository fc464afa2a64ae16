/**
 * The JavaScript Socket API: the classes of npm `captivate-chat-api` 7.0.0, on the client that the widget itself runs on.
 * Importing does nothing; it runs in browsers, service workers, Node and React Native.
 */
export { type ChatError, isChatError } from '../client/errors.ts';
export { decodeParts as decodeContent } from '../protocol/decode-all-parts.ts';
export { CaptivateChatAPI, type UserConversations } from './captivate-chat-api.ts';
export {
  CaptivateChatFileManager,
  type FileOptions,
  type FilesOptions,
} from './captivate-chat-file-manager.ts';
export { CaptivateChatManager } from './captivate-chat-manager.ts';
export type { Conversation } from './conversation.ts';
export type { FileTools } from './file-tools.ts';
export type * from './types.ts';
