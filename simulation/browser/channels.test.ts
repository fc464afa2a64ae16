import { expect, it } from 'vitest';
import { createWorld } from '../engine/world.ts';
import { createChannels } from './channels.ts';
import { createTabTime } from './tab-time.ts';

it('carries what one tab posts to the others, when they are awake', async () => {
  const world = createWorld();
  const channels = createChannels(world);
  const times = [1, 2, 3].map(() => createTabTime(world));
  const heard: string[] = [];
  const [first] = times.map((time, index) =>
    channels.open('name', time, (message) => heard.push(`${index}: ${message}`)),
  );
  times[2]?.freeze(false);
  first?.post('hi');
  await world.runUntil(10);
  expect(heard).toEqual(['1: hi']);
  times[2]?.thaw();
  await world.runUntil(20);
  expect(heard).toEqual(['1: hi', '2: hi']);
});
