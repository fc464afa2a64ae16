import type { Area } from '../platform/storage.ts';
import type { JsonObject } from '../protocol/types.ts';
import type { Said } from '../store/visitor.ts';
import { createPageEvents, type PageEvents } from './events.ts';
import { describePage, onNavigate } from './page.ts';

/** The page as a chat knows it, and tells it what happens: the page itself, or in a frame what stands for it. */
export interface Around {
  events: PageEvents;
  /** What bot and agents may know of the page. */
  describe(): JsonObject;
  /** Calls when a single-page site has shown another address; returns what ends that. */
  onNavigate(callback: () => void): () => void;
  /** Holds what no storage takes; with `persist: memory`, all that is known. */
  memory: Area;
  /** What was said of the visitor, whichever store is there to hear it. */
  said: Said;
}

/** The page that `host` stands on. */
export function aroundPage(host: HTMLElement): Around {
  const page = host.ownerDocument;
  const view = page.defaultView as Window & typeof globalThis;
  return {
    events: createPageEvents(host, view),
    describe: () => describePage(page),
    onNavigate: (callback) => onNavigate(view, callback),
    memory: {},
    said: {},
  };
}
