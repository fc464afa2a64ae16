import { WebSocket } from 'ws';
import type { AgentToHub, HubToAgent } from '../agent-types.ts';
import type { Hub } from '../create-hub.ts';
import { createInbox } from './inbox.ts';

type Of<T extends HubToAgent['type']> = Extract<HubToAgent, { type: T }>;

/** An agent at a console without a screen. */
export interface TestAgent {
  send(message: AgentToHub): void;
  next<T extends HubToAgent['type']>(type: T, matches?: (message: Of<T>) => boolean): Promise<Of<T>>;
  close(): void;
}

export async function connectAgent(hub: Hub, name = 'Ingrid'): Promise<TestAgent> {
  const ws = new WebSocket(`${hub.url.replace('http', 'ws')}/agent/socket`);
  const inbox = createInbox<HubToAgent>();
  ws.on('message', (data) => inbox.put(JSON.parse(String(data)) as HubToAgent));
  await new Promise<void>((resolve, reject) => ws.once('open', resolve).once('error', reject));
  const agent: TestAgent = {
    send: (message) => ws.send(JSON.stringify(message)),
    next: async <T extends HubToAgent['type']>(type: T, matches: (message: Of<T>) => boolean = () => true) =>
      (await inbox.take((it) => it.type === type && matches(it as Of<T>))) as Of<T>,
    close: () => ws.close(),
  };
  agent.send({ type: 'hello', agentId: name.toLowerCase(), name, presence: 'online' });
  await agent.next('snapshot');
  return agent;
}
