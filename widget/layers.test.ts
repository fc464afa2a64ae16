/** Who may import whom. A new arrow is a change of this table, in the same commit, with its reason. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findImports } from '../scripts/find-imports.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Room {
  /** Rooms, or files in them, whose values may be used; types too. */
  values?: string[];
  /** Rooms, or files in them, of which only types may be used. */
  types?: string[];
  packages?: RegExp;
}

/** The chat's hooks and signals are its own: `widget/ui/hooks.ts`, `widget/store/signals.ts`. */
const PREACT = /^preact$/;

const ROOMS: Record<string, Room> = {
  'widget/protocol': {},
  'widget/config': {},
  'widget/client': { values: ['widget/protocol'] },
  // It implements the client's interfaces; the error class is how a failed upload speaks.
  'widget/platform': {
    types: ['widget/client', 'widget/protocol'],
    values: ['widget/client/errors'],
  },
  // The client as a library: what it needs of a world it takes from the portable platform.
  'widget/api': { values: ['widget/client', 'widget/protocol', 'widget/platform'] },
  'widget/store': {
    values: ['widget/client', 'widget/config'],
    types: ['widget/protocol'],
  },
  // Failures reach the interface as codes, whose type is the client's.
  'widget/ui': {
    values: ['widget/store', 'widget/config'],
    types: ['widget/protocol', 'widget/client/errors'],
    packages: new RegExp(`${PREACT.source}|^(marked|dompurify)$`),
  },
  'widget/launcher': { types: ['widget/config'] },
  // The hosts of the vendor are named in one place; which of them is used, the options say.
  'widget/host': {
    values: [
      'widget/ui',
      'widget/store',
      'widget/client',
      'widget/platform',
      'widget/config',
      'widget/protocol/endpoints',
      // A frame has no loader: what its styles build on comes with the chat.
      'widget/launcher/launcher',
    ],
    types: ['widget/protocol'],
    // What runs in a frame, or around it, is built apart and finds the app beside it.
    packages: new RegExp(`${PREACT.source}|^captivate-chat:app$`),
  },
  loader: { values: ['widget/launcher'], types: ['widget/config', 'widget/host/public-api'] },
  // All of it in one classic script.
  'entries/single': {
    values: ['loader/start', 'loader/safely', 'widget/host/mount', 'widget/host/keep-place'],
  },
  // For bundlers: what the tag starts, started by a call or an element, over the same built app.
  entries: {
    values: ['loader/start-chat', 'loader/place-host', 'loader/option-values', 'widget/config'],
    types: [
      'widget/host/public-api',
      'widget/host/mount',
      'widget/client/errors',
      'widget/protocol',
      'widget/store',
    ],
    packages: /^captivate-chat:(app|frame|keeper)$/,
  },
  // One misreading that both sides shared would pass every test: the hub never sees the codec.
  'demo/hub': {
    values: ['widget/protocol/endpoints'],
    types: ['widget/protocol'],
    packages: /^(node:.*|ws|node-sqlite3-wasm|vitest|captivate-chat-api)$/,
  },
  'demo/agent': {
    types: ['demo/hub', 'widget/protocol'],
    packages: /^(preact|preact\/hooks|@preact\/signals|node:.*|vite)$/,
  },
  'demo/site': { packages: /^(node:.*|vite)$/ },
  'demo/playground': { values: ['widget/config', 'loader/snippet.html'], packages: /^(node:.*|vite)$/ },
  // The same holds for the model of a hub in the simulation.
  'simulation/hub': { types: ['simulation/engine', 'simulation/faults', 'simulation/journal'] },
  // One connection on the browser's sockets, as the platform uses them.
  'simulation/policy': {
    values: ['simulation/engine', 'simulation/run-share', 'widget/client', 'widget/platform/sockets'],
  },
  // It stands where the host and the platform stand: around the real client and the real store. What the platform does
  // about a storage that is full decides what is lost, so that is the real one as well.
  simulation: {
    values: ['widget/client', 'widget/store', 'widget/config', 'widget/platform/storage'],
    packages: /^node:.*$/,
  },
  // It also runs the headless client in Node; what it proves of the hub it must not read with the codec. A package
  // that has modules of Node only is bundled for the page that uses it, as that page's own build would. What happens in a
  // real browser is judged as what happens in the simulated one is, from the same logs.
  e2e: {
    values: [
      'demo/hub',
      'scripts',
      'simulation/engine',
      'simulation/judge',
      'widget/client',
      'widget/platform',
    ],
    types: ['simulation/journal', 'widget/host/public-api', 'widget/protocol'],
    packages: /^(node:.*|ws|rolldown|@playwright\/test|@axe-core\/playwright)$/,
  },
};

/** A computed import is the loader's alone: it fetches the app by its address. */
const MAY_COMPUTE = /^loader\/load-app\.ts$/;

const isBelow = (path: string, places: string[] = []) =>
  places.some((place) => path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}.`));

/** What is wrong with the imports of one file, a line each. */
function check(file: string, source: string): string[] {
  const name = Object.keys(ROOMS).find((room) => file.startsWith(`${room}/`));
  if (!name) return [];
  const room = ROOMS[name] as Room;
  return findImports(source)
    .filter(({ specifier, isType }) => {
      if (specifier === '*') return !MAY_COMPUTE.test(file);
      if (!specifier.startsWith('.')) return !room.packages?.test(specifier);
      const target = posix.join(posix.dirname(file), specifier.replace(/\?.*/, ''));
      return !isBelow(target, [name, ...(room.values ?? []), ...((isType && room.types) || [])]);
    })
    .map(({ specifier, isType }) => `${file} must not import ${isType ? 'a type of ' : ''}${specifier}`);
}

/** Tests may reach where they like, but those of the hub, which must not learn from our codec either. */
function listFiles(): string[] {
  return ['widget', 'loader', 'entries', 'demo', 'e2e', 'simulation']
    .flatMap((top) =>
      readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((name) =>
        posix.join(top, name.replaceAll('\\', '/')),
      ),
    )
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) => name.startsWith('demo/hub/') || !/\.(test|spec)\.tsx?$|\/testing\//.test(name));
}

function lintGlobals(folder: string): string {
  const biome = join(ROOT, 'node_modules', '.bin', 'biome');
  const { stdout, stderr } = spawnSync(
    biome,
    ['lint', '--only=style/noRestrictedGlobals', '--max-diagnostics=none', '--vcs-enabled=false', '.'],
    { cwd: folder, encoding: 'utf8' },
  );
  return stdout + stderr;
}

describe('the rooms', () => {
  const files = listFiles();

  it('are all there', () => {
    for (const room of Object.keys(ROOMS)) {
      expect(
        files.some((file) => file.startsWith(`${room}/`)),
        room,
      ).toBe(true);
    }
  });

  it('import only what the table allows', () => {
    expect(files.flatMap((file) => check(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });

  const planted: [string, string][] = [
    ['widget/ui/planted.tsx', "import { mount } from '../host/mount.ts';"],
    ['widget/ui/planted.tsx', "import type { Mount } from '../host/public-api.ts';"],
    ['widget/ui/planted.tsx', "import '../platform/browser.ts';"],
    ['widget/ui/content/planted.tsx', "export { decode } from '../../protocol/decode.ts';"],
    ['widget/ui/planted.tsx', "export * from '../../protocol/types.ts';"],
    ['widget/ui/planted.tsx', "const lazy = () => import('../host/mount.ts');"],
    ['widget/ui/planted.tsx', "type Api = import('../host/public-api.ts').Mount;"],
    ['widget/ui/planted.tsx', "import { useRef } from 'preact/hooks';"],
    ['widget/client/planted.ts', "import { signal } from '@preact/signals-core';"],
    ['widget/client/planted.ts', "export type { MessageItem } from '../store/types.ts';"],
    ['widget/protocol/planted.ts', "import type { Options } from '../config/options.ts';"],
    ['widget/store/planted.ts', "import { decode } from '../protocol/decode.ts';"],
    ['widget/store/planted.ts', 'const lazy = (name: string) => import(name);'],
    ['widget/api/planted.ts', "import { signal } from '@preact/signals-core';"],
    ['widget/api/planted.ts', "import type { Store } from '../store/types.ts';"],
    ['widget/host/planted.ts', "import { CaptivateChatAPI } from '../api/index.ts';"],
    ['widget/launcher/planted.ts', "import { OPTIONS } from '../config/options.ts';"],
    ['loader/planted.ts', "import { resolveOptions } from '../widget/config/resolve.ts';"],
    ['loader/planted.ts', "import { mount } from '../widget/host/mount.ts';"],
    ['demo/hub/planted.ts', "import { decode } from '../../widget/protocol/decode.ts';"],
    ['demo/site/planted.ts', "import type { CaptivateChatApi } from '../../widget/host/public-api.ts';"],
    ['simulation/hub/planted.ts', "import { decode } from '../../widget/protocol/decode.ts';"],
    ['simulation/planted.ts', "import { encode } from '../widget/protocol/encode.ts';"],
    ['e2e/planted.ts', "import { decode } from '../widget/protocol/decode.ts';"],
  ];
  it.each(planted)('catch %s: %s', (file, source) => {
    expect(check(file, source)).toHaveLength(1);
  });

  const allowed: [string, string][] = [
    ['widget/ui/planted.tsx', "import { text } from '../config/strings.ts';"],
    ['widget/ui/planted.tsx', "import type { Part } from '../protocol/types.ts';"],
    ['widget/client/planted.ts', "import { decode } from '../protocol/decode.ts';"],
    ['loader/planted.ts', "import type { Mount } from '../widget/host/public-api.ts';"],
  ];
  it.each(allowed)('allow %s: %s', (file, source) => {
    expect(check(file, source)).toEqual([]);
  });
});

describe('the globals of a browser', () => {
  it('are named only by platform, host, launcher and loader', () => {
    expect(lintGlobals(ROOT)).not.toContain('noRestrictedGlobals');
  });

  it('are caught where they are planted, and only there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'layers-'));
    const plant = (file: string, source: string) => {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), source);
    };
    cpSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
    plant('widget/ui/Bad.tsx', 'export const bad = () => window.open();');
    plant('widget/client/bad.ts', 'export const bad = typeof document;');
    plant('widget/store/bad.ts', "export const bad = () => globalThis.localStorage.getItem('a');");
    plant('widget/api/bad.ts', "export const bad = () => fetch('/');");
    plant('widget/protocol/bad.ts', 'export type Bad = typeof navigator;');
    plant('widget/ui/good.ts', 'export const good = (document: Document) => document.body;');
    plant('widget/platform/good.ts', 'export const good = () => window.open();');
    plant('widget/launcher/good.ts', 'export const good = () => document.body;');
    const report = lintGlobals(folder);
    rmSync(folder, { recursive: true });
    expect(report.match(/[\w/]+\.tsx?(?=:\d+:\d+ lint)/g)?.sort()).toEqual([
      'widget/api/bad.ts',
      'widget/client/bad.ts',
      'widget/protocol/bad.ts',
      'widget/store/bad.ts',
      'widget/ui/Bad.tsx',
    ]);
  });
});
