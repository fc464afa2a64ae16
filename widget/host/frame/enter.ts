/** What the loader fetches in place of the app where the tag has `data-isolation`. */
import { createWarner } from '../../config/resolve.ts';
import type { Mount } from '../public-api.ts';
import { mountFrame } from './mount-frame.ts';

/** The file name of what runs in the frame, beside this one; the build puts it here. */
declare const __INSIDE__: string;

/** The app's signature. The app itself runs in the frame, or in the page where that must be. */
export const mount: Mount = (mounting) => {
  const { console } = mounting.host.ownerDocument.defaultView as Window & typeof globalThis;
  return mountFrame(mounting, {
    // A name that bundlers don't follow: what they made of it would not find its parts.
    inside: new URL(__INSIDE__, import.meta.url).href,
    loadApp: () => import('captivate-chat:app'),
    warn: createWarner((line) => console.warn(line)),
  });
};
