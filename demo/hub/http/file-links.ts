import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HubCore } from '../core.ts';

/** How long a link to a file lasts unless asked otherwise, in seconds. */
export const LINK_SECONDS = 7200;

export interface FileLink {
  url: string;
  /** Unix seconds at which it runs out. */
  expires: number;
}

/** A link to a stored file that runs out, and can't be made by anyone else. */
export function createFileLink(core: HubCore, fileKey: string, seconds = LINK_SECONDS): FileLink {
  const now = Math.floor(core.clock.now() / 1000);
  const expires = core.quirks.expiredLinks ? now - 60 : now + seconds;
  const path = fileKey.split('/').map(encodeURIComponent).join('/');
  const url = `${core.origin()}/files/${path}?expires=${expires}&signature=${sign(core, fileKey, expires)}`;
  return { url, expires };
}

/** Whether the query of a link is ours and still good. */
export function isLinkValid(core: HubCore, fileKey: string, query: URLSearchParams): boolean {
  const expires = Number(query.get('expires'));
  const given = Buffer.from(query.get('signature') ?? '');
  const expected = Buffer.from(sign(core, fileKey, expires));
  return (
    given.length === expected.length && timingSafeEqual(given, expected) && expires * 1000 > core.clock.now()
  );
}

function sign(core: HubCore, fileKey: string, expires: number): string {
  return createHmac('sha256', core.storage.secret).update(`${fileKey}\n${expires}`).digest('hex');
}
