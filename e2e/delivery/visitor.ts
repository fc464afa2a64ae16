import type { Random } from '../../simulation/engine/random.ts';
import type { Scene } from './scene.ts';
import type { Tab } from './tab.ts';

/** More than a socket carries in one frame, in bytes. */
const LONG = 33_000;
/** Nobody turns to another tab faster: in what order two of them were written would be anybody's guess. */
const TURNING_MS = 500;

/** Who writes while all that goes wrong goes wrong. */
export interface Visitor {
  /** Does one thing, in one of the tabs. */
  act(): Promise<void>;
  /** The hub says something to whoever listens, with a button. */
  hear(): Promise<boolean>;
}

type Act = (tab: Tab) => Promise<void>;

/** Creates somebody who writes words of their own with every message, unless they say one again. */
export function createVisitor(scene: Scene, random: Random): Visitor {
  let count = 0;
  let last = '';
  let current: Tab | undefined;
  const next = () => {
    last = `t${++count}`;
    return last;
  };

  async function hear(): Promise<boolean> {
    const id = (await scene.hub.conversations())?.at(-1)?.conversationId;
    if (!id) return false;
    const name = `p${++count}`;
    const options = [{ label: name, value: name }];
    return scene.hub.say(id, [
      { type: 'text', text: `s${++count}` },
      ...(random.chance(0.5) ? [{ type: 'buttons', buttons: { options } }] : []),
    ]);
  }

  const acts: [weight: number, act: Act][] = [
    [50, (tab) => tab.write(next())],
    [4, (tab) => tab.write(last || next())],
    [1, (tab) => tab.write(`${next()} ${'x'.repeat(LONG)}`)],
    [6, (tab) => tab.write(next(), { isDraft: true })],
    [4, (tab) => tab.write(next(), { file: `f${++count}` })],
    [
      6,
      async (tab) => {
        for (let length = 2 + random.below(4); length > 0; length--) await tab.write(next());
      },
    ],
    [10, (tab) => tab.press()],
    [6, (tab) => tab.tendFailed(random.chance(0.7))],
    [16, async () => void (await hear())],
  ];
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);

  function draw(): Act {
    let roll = random.next() * total;
    for (const [weight, act] of acts) {
      roll -= weight;
      if (roll < 0) return act;
    }
    return async () => {};
  }

  return {
    hear,
    async act() {
      const tab = random.pick(scene.tabs()) ?? (await scene.openTab());
      if (tab !== current) await new Promise((resolve) => setTimeout(resolve, TURNING_MS));
      current = tab;
      if (tab) await draw()(tab);
    },
  };
}
