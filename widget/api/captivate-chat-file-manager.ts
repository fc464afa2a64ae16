import { type FileService, type Filing, getSecureFileUrl, readFile } from './file-service.ts';
import type { FileObject, FileText } from './types.ts';

/** Seconds that a fresh link works, unless told otherwise. */
const LINK_SECONDS = 7200;

/** How one file is read and kept. */
export interface FileOptions extends FileService, Filing {
  file: File | Blob;
  /** @default the file's own */
  fileName?: string | undefined;
  /** @default the file's own */
  fileType?: string | undefined;
  /** Whether the file service keeps it. @default true */
  storage?: boolean | undefined;
  /** Where you keep it; required where `storage` is false. */
  url?: string | undefined;
}

/** How several files are read and kept. */
export interface FilesOptions extends FileService, Filing {
  files: (File | Blob)[];
  storage?: boolean | undefined;
  /** Where you keep them, in their order; required where `storage` is false. */
  urls?: string[] | undefined;
}

const NO_TEXT: FileText = {
  type: 'file_content',
  text: '',
  metadata: { source: 'file_attachment', originalFileName: '' },
};

const nameOf = (file: File | Blob) => ('name' in file && file.name) || `attachment_${Date.now()}`;

/**
 * Files that were read (and stored), ready to be sent: hand it over as `files`. It can be indexed, iterated and measured
 * like the list in it.
 */
export class CaptivateChatFileManager implements Iterable<FileObject> {
  readonly type = 'files' as const;
  readonly files: FileObject[];
  readonly [index: number]: FileObject;
  #service: FileService = {};

  constructor(file: File | Blob, textContent: FileText, type: string) {
    this.files = [{ filename: textContent.metadata.originalFileName, type, file, textContent }];
  }

  /** Has a file read, and kept by the file service unless `storage` is false. */
  static async create(options: FileOptions): Promise<CaptivateChatFileManager> {
    return CaptivateChatFileManager.#of([await CaptivateChatFileManager.createFile(options)], options);
  }

  /** The same, without the wrapper. */
  static async createFile(options: FileOptions): Promise<FileObject> {
    const { file, storage: isStored = true, url } = options;
    if (!isStored && !url)
      throw new Error('URL is required when storage is false for sendMessage compatibility');
    const filename = options.fileName || nameOf(file);
    const type = options.fileType || file.type || 'application/octet-stream';
    const { text = '', storage } = await readFile(file, filename, isStored, options);
    return {
      filename,
      type,
      file,
      textContent: {
        type: 'file_content',
        text,
        metadata: { source: 'file_attachment', originalFileName: filename, storageType: 'direct' },
      },
      ...(storage && { storage }),
      ...(!isStored && url && { url }),
    };
  }

  /** Several files at once, in one manager. */
  static async createMultiple(options: FilesOptions): Promise<CaptivateChatFileManager> {
    const { files, urls, ...rest } = options;
    const isUnknown = rest.storage === false && urls?.length !== files.length;
    if (isUnknown)
      throw new Error('URLs array is required when storage is false and must match the number of files');
    const all = files.map((file, index) =>
      CaptivateChatFileManager.createFile({ ...rest, file, url: urls?.[index] }),
    );
    return CaptivateChatFileManager.#of(await Promise.all(all), options);
  }

  /** A fresh link to what the file service keeps, for `expiresIn` seconds. */
  static getSecureFileUrl(
    fileKey: string,
    expiresIn = LINK_SECONDS,
    service: FileService = {},
  ): Promise<string> {
    return getSecureFileUrl(fileKey, expiresIn, service);
  }

  /** Makes a manager answer to indexes; those that come from `create` do. */
  static createProxy(instance: CaptivateChatFileManager): CaptivateChatFileManager {
    return new Proxy(instance, {
      get(target, name) {
        if (typeof name === 'string' && /^\d+$/.test(name)) return target.files[Number(name)];
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  static #of(files: FileObject[], { fetch, uploadUrl }: FileService): CaptivateChatFileManager {
    const { file, textContent = NO_TEXT, type = '' }: Partial<FileObject> = files[0] ?? {};
    const manager = new CaptivateChatFileManager(file as Blob, textContent, type);
    manager.files.splice(0, 1, ...files);
    manager.#service = { fetch, uploadUrl };
    return CaptivateChatFileManager.createProxy(manager);
  }

  /** The first file, if there is one. */
  getFirstFile(): FileObject | undefined {
    return this.files[0];
  }

  getFilename(): string | undefined {
    return this.files[0]?.filename;
  }

  /** The text that was read in the first file. */
  getTextContent(): string {
    return this.files[0]?.textContent?.text || '';
  }

  getFileType(): string | undefined {
    return this.files[0]?.type;
  }

  toFilesArray(): FileObject[] {
    return this.files;
  }

  /** A fresh link to the first file, for `expiresIn` seconds; undefined where the file service does not keep it. */
  async refreshSecureUrl(expiresIn = LINK_SECONDS): Promise<string | undefined> {
    const fileKey = this.files[0]?.storage?.fileKey;
    return fileKey ? getSecureFileUrl(fileKey, expiresIn, this.#service) : undefined;
  }

  *[Symbol.iterator](): Generator<FileObject, void, unknown> {
    yield* this.files;
  }

  get [Symbol.toStringTag](): string {
    return 'Array';
  }

  get length(): number {
    return this.files.length;
  }
}
