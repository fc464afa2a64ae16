import { afterEach, beforeEach } from 'vitest';
import { createHub, type Hub } from '../create-hub.ts';
import { connectVisitor, type Visitor } from './visitor.ts';

export const FIXTURES = new URL('../../../widget/protocol/fixtures/', import.meta.url);

export let hub: Hub;
export let visitor: Visitor;

/** Sets the stage for the tests of the file that calls it: a hub without pauses, and a visitor on its socket. */
export function useHub(): void {
  beforeEach(async () => {
    hub = await createHub({ pace: 0, keys: ['second'] });
    visitor = await connectVisitor(hub);
  });
  afterEach(() => hub.close());
}

export const seedFixtureConversations = () => {
  for (const id of [
    'temp123-aaaaa-aaaa',
    '6f61b997-6e2c-471e-8481-27a584c5dcdc',
    'assigned conversation id',
    'hart_0bf45c1c-dbf7-4ece-ac17-abb2a41e160b',
  ]) {
    hub.seed({ id, userId: id.startsWith('hart') ? 'hart' : 'anon' });
  }
};
