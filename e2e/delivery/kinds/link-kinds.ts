/** What goes wrong with sockets. */
import type { Dial } from '../proxy/rules.ts';
import type { Cut, SocketLink } from '../proxy/socket-link.ts';
import type { CreateMischief, Scene } from '../scene.ts';

/** Those that mean no refusal: after 1008, 4401 and 4403 a client stops, by design. */
const CODES = [1001, 1009, 1011, 1012, 1013, 4000, 4001, 4500];
/** Proxies cut after so long without a word. */
const IDLE_MS = 8_000;

function forEachLink(scene: Scene, does: (link: SocketLink) => void): void {
  scene.touch();
  for (const link of [...scene.proxy.links]) does(link);
}

/** Cuts every socket, and some of the attempts to come back. */
const cutting =
  (draw: () => Cut, refusal: Dial): CreateMischief =>
  (scene, random) => ({
    rules: { dial: () => (random.chance(0.3) ? refusal : 'pass') },
    strike: () => forEachLink(scene, (link) => link.cut(draw())),
  });

export const fin = cutting(() => 'fin', { status: 503 });
export const reset = cutting(() => 'reset', 'reset');

/** With any code; 1006 is what the browser calls an end without a word. */
export const close: CreateMischief = (scene, random) => ({
  strike: () => forEachLink(scene, (link) => link.cut(random.chance(0.1) ? 'fin' : random.pick(CODES))),
});

/** What looks open carries nothing any more, one way or both; or never did. */
export const halfOpen: CreateMischief = (scene, random) => ({
  rules: {
    dial: () => (random.chance(0.2) ? random.pick(['hang', 'mute'] as const) : 'pass'),
  },
  strike: () => forEachLink(scene, (link) => link.stall(random.pick(['up', 'down', 'both'] as const))),
});

/** Who says nothing for a while is cut off, with a word or without. */
export const idle: CreateMischief = (scene, random) => {
  const watch = setInterval(() => {
    for (const link of [...scene.proxy.links]) {
      if ((performance.now() - link.passedAt) * scene.speed < IDLE_MS) continue;
      scene.touch();
      if (random.chance(0.5)) link.stall('both');
      else link.cut(random.pick(['fin', 'reset', 1001] as const));
    }
  }, 250);
  return { end: () => clearInterval(watch) };
};

/** No network at all for a while; some sockets die of it, others only look alive. */
export const outage: CreateMischief = (scene, random) => ({
  strike() {
    scene.proxy.isDown = true;
    forEachLink(scene, (link) => (random.chance(0.5) ? link.stall('both') : link.cut('reset')));
    scene.later(random.between(1_000, 40_000), () => {
      scene.proxy.isDown = false;
    });
  },
  end() {
    scene.proxy.isDown = false;
  },
});

/** The hub is killed, and is there again after a while with all that it has stored. */
export const restart: CreateMischief = (scene, random) => {
  let restarting = Promise.resolve();
  return {
    strike() {
      scene.touch();
      const pause = random.between(0, 30_000) / scene.speed;
      restarting = restarting
        .then(() => scene.hub.kill())
        .then(() => new Promise((resolve) => setTimeout(resolve, pause)))
        .then(() => scene.hub.start());
    },
    end: () => restarting,
  };
};
