import { createBooklet } from '../bot/media/booklet.ts';
import { createChime } from '../bot/media/chime.ts';
import { createView } from '../bot/media/view.ts';
import type { Route } from './exchange.ts';

interface Medium {
  type: string;
  make: () => string | Uint8Array;
}

const MEDIA: Record<string, Medium> = {
  '/media/view.png': { type: 'image/png', make: createView },
  '/media/chime.wav': { type: 'audio/wav', make: createChime },
  '/media/care.pdf': { type: 'application/pdf', make: createBooklet },
};

/** Pictures, sound and paper of the bot's, made in code when first asked for. */
export function createMediaRoute(): Route {
  const made = new Map<string, string | Uint8Array>();
  return ({ path }) => {
    const medium = Object.hasOwn(MEDIA, path) ? MEDIA[path] : undefined;
    if (!medium) return undefined;
    const body = made.get(path) ?? medium.make();
    made.set(path, body);
    const headers = {
      'Content-Type': medium.type,
      'Cache-Control': 'public, max-age=3600',
      'Accept-Ranges': 'bytes',
    };
    return { status: 200, headers, body };
  };
}
