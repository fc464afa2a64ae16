import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Origin, serveScripts } from './page-server.ts';

const HASH = /-([0-9a-f]{6})\d?\.js$/;

/** A script's host that keeps one release only: with the next, the files of the one before are gone. */
export interface ReleaseServer extends Origin {
  /**
   * Puts a release in the place of what is there: of the same code, under names of its own, whose hash begins with
   * `digit`. Not whole, it is the tag's script alone, as while a release is being copied.
   */
  release(digit: string, isWhole?: boolean): void;
}

/** Serves releases that are made from the built files in `dist`. */
export async function serveReleases(dist: string): Promise<ReleaseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'releases-'));
  const origin = await serveScripts(folder);
  const parts = readdirSync(join(dist, 'captivate-chat'));
  const hashes = [...new Set(parts.flatMap((name) => HASH.exec(name)?.[1] ?? []))];
  return {
    ...origin,
    release(digit, isWhole = true) {
      const rename = (text: string) =>
        hashes.reduce((done, hash) => done.replaceAll(`-${hash}`, `-${digit}${hash.slice(1)}`), text);
      rmSync(folder, { recursive: true });
      mkdirSync(join(folder, 'captivate-chat'), { recursive: true });
      const names = ['captivate-chat.js', ...(isWhole ? parts.map((part) => `captivate-chat/${part}`) : [])];
      for (const name of names)
        writeFileSync(join(folder, rename(name)), rename(readFileSync(join(dist, name), 'utf8')));
    },
    async close() {
      await origin.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
