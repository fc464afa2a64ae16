import type { Options } from '../config/options.ts';

/** Whether files may be sent: allowed, and to an address that is known (a socket base alone has no upload). */
export function canAttach({ files, url, uploadUrl }: Options): boolean {
  return files === 'on' && (!url || !!uploadUrl);
}
