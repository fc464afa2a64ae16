import type { CreateMischief } from '../scene.ts';
import { frames, malformed, transcript } from './frame-kinds.ts';
import { http } from './http-kinds.ts';
import { close, fin, halfOpen, idle, outage, reset, restart } from './link-kinds.ts';
import * as page from './page-kinds.ts';

/** What can go wrong, each of which can be switched on alone. */
export const KINDS = {
  fin,
  reset,
  close,
  'half-open': halfOpen,
  idle,
  outage,
  restart,
  frames,
  malformed,
  transcript,
  http,
  tabs: page.tabs,
  crash: page.crash,
  reload: page.reload,
  kill: page.kill,
  'storage-throws': page.storageThrows,
  'storage-full': page.storageFull,
  'storage-hangs': page.storageHangs,
  'storage-cleared': page.storageCleared,
  'storage-corrupt': page.storageCorrupt,
  clock: page.clock,
  hints: page.hints,
  burst: page.burst,
} satisfies Record<string, CreateMischief>;

export type Kind = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as Kind[];
