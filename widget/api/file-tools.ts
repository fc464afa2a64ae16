import {
  CaptivateChatFileManager,
  type FileOptions,
  type FilesOptions,
} from './captivate-chat-file-manager.ts';
import type { FileService, Filing } from './file-service.ts';
import type { FileObject } from './types.ts';

/** What the conversation knows and need not be told. */
type Known = 'apiKey' | 'conversationId' | 'fetch' | 'uploadUrl';

/** `conversation.fileManager`: uploads that are filed under the conversation. */
export interface FileTools {
  create(options: Omit<FileOptions, Known>): Promise<CaptivateChatFileManager>;
  createFile(options: Omit<FileOptions, Known>): Promise<FileObject>;
  createMultiple(options: Omit<FilesOptions, Known>): Promise<CaptivateChatFileManager>;
}

/** Creates them; `known` is asked at each upload, for the time to live may have been set meanwhile. */
export function createFileTools(known: () => FileService & Filing): FileTools {
  return {
    create: async (options) => CaptivateChatFileManager.create({ ...known(), ...options }),
    createFile: async (options) => CaptivateChatFileManager.createFile({ ...known(), ...options }),
    createMultiple: async (options) => CaptivateChatFileManager.createMultiple({ ...known(), ...options }),
  };
}
