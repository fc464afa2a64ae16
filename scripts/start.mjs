/** The whole demo on three origins, as it is for a customer: hub, shop, and whoever hosts the script. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { ensureBuilt, ensureInstalled, inRoot } from './project.mjs';
import { serve } from './serve.mjs';

/** The hub's port; the shop and the script's host take the two above it. */
const port = Number(process.env.PORT || 4173);

/**
 * Resolves when the hub has said that it listens; ends us when it ends.
 * @param {string} shopUrl
 */
function startHub(shopUrl) {
  mkdirSync(inRoot('.cache'), { recursive: true });
  const values = [inRoot('build', 'hub', 'main.js'), '--port', `${port}`, '--shop-url', shopUrl];
  const hub = spawn(process.execPath, [...values, '--data', inRoot('.cache', 'hub.sqlite')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  hub.on('close', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => hub.kill('SIGTERM'));
  }
  return new Promise((resolve) => {
    hub.stdout.setEncoding('utf8').on('data', (text) => {
      if (text.includes('hub ready')) resolve(undefined);
    });
  });
}

async function start() {
  await ensureInstalled();
  await ensureBuilt(() => console.log('Building the widget and its demo; this takes a few seconds …'));
  const script = await serve({ folder: inRoot('dist'), port: port + 2, isScriptHost: true });
  const hub = `127.0.0.1:${port}`;
  const shop = await serve({
    folder: inRoot('build', 'site'),
    port: port + 1,
    placeholders: { __SCRIPT__: script.url, __HUB_WS__: `ws://${hub}`, __HUB__: `http://${hub}` },
  });
  await startHub(shop.url);
  console.log(`
  Shop          ${shop.url}/
  Agent         http://${hub}/agent/
  Playground    http://${hub}/playground/

  The hub listens on ${port}, the shop on ${port + 1}, the script's host on ${port + 2}. Ctrl+C ends all three.
`);
}

start().catch((error) => {
  const isTaken = error.code === 'EADDRINUSE';
  console.error(isTaken ? `Port ${error.port} is taken: choose another with PORT=5000 npm start` : error);
  process.exit(1);
});
