import { readManifest } from '../scripts/manifest.mjs';
import type { Isolation } from './chat.ts';
import { HOST_PAGES } from './host-pages/table.ts';
import { servePages, serveScripts } from './page-server.ts';
import { openHub } from './stage.ts';

const ROOT = new URL('..', import.meta.url).pathname;

/** Opens hub, script and pages as the browser tests do, and prints the address of `wanted`, or of every host page. */
export async function servePagesByHand(wanted?: string, isolation?: Isolation): Promise<void> {
  const scripts = await serveScripts(`${ROOT}dist`);
  const single = readManifest(`${ROOT}dist`).files['captivate-chat.single.js']?.integrity ?? '';
  const hub = await openHub();
  const pages = await servePages(`${ROOT}e2e/pages`, { script: scripts.url, hub: hub.url, single });
  for (const { name, file = `hosts/${name}`, does } of HOST_PAGES) {
    if (wanted && wanted !== name) continue;
    const query = isolation === 'iframe' ? '?isolation=iframe' : '';
    console.log(`${pages.url}/${file.includes('.') ? file : `${file}.html`}${query}  ${does}`);
  }
}
