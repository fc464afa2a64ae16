import type { ClientOptions } from './types.ts';

/** Which conversation was begun last by the tabs of one browser. */
export interface Newest {
  /** The one of this user that another tab began since this page knew of any. */
  find(userId?: string): string | undefined;
  /** One was begun here. */
  tell(conversationId: string, userId?: string): void;
  /** Whatever was begun until now is known here: the visitor wants another, or is in it. */
  pass(): void;
}

/** Creates it for the tabs that share what `platform` keeps; where it keeps nothing, none is ever found. */
export function createNewest({ apiKey, platform: { shared } }: ClientOptions): Newest {
  const key = `captivate:${apiKey}:newest`;
  const read = () => shared?.read(key) ?? '';
  const prefixOf = (userId = '') => `${userId}\n`;
  let known = read();
  return {
    find(userId) {
      const prefix = prefixOf(userId);
      const newest = read();
      if (newest !== known && newest.startsWith(prefix)) return newest.slice(prefix.length);
      return undefined;
    },
    tell(conversationId, userId) {
      known = prefixOf(userId) + conversationId;
      shared?.write(key, known);
    },
    pass() {
      known = read();
    },
  };
}
