import { batch, signal } from '@preact/signals';
import type { Unsubscribe } from '../client/types.ts';
import type { OutgoingContent } from '../protocol/types.ts';
import { createAlerts } from './alerts.ts';
import { tellChanges } from './changes.ts';
import { createComposer } from './composer.ts';
import { createConnectionWatch } from './connection-notice.ts';
import type { StoreDependencies } from './dependencies.ts';
import { createEscalation } from './escalation.ts';
import { createStoreEvents } from './events.ts';
import { createFeed } from './feed.ts';
import { createGate } from './gate.ts';
import { createHistory } from './history.ts';
import { createHubEvents } from './hub-events.ts';
import { createSessionKeeper } from './keeper.ts';
import { createLazyAttachments, type LazyAttachments } from './lazy-attachments.ts';
import { createMemory } from './memory.ts';
import { createReporter } from './problems.ts';
import { createRequests } from './requests.ts';
import { createSession } from './session.ts';
import { createSilence, createSilenceLine } from './silence.ts';
import { findMessage } from './timeline.ts';
import type { View } from './types.ts';
import { createTyping } from './typing.ts';
import { createUnread } from './unread.ts';
import { createVisitor } from './visitor.ts';

export type StoreParts = ReturnType<typeof createParts>;

/** The pieces of a store, wired to each other and to the client; `create-store.ts` makes the interface of them. */
export function createParts(deps: StoreDependencies) {
  const { client, options, clock, randomId: newKey, surroundings } = deps;
  const memory = createMemory(deps.storage, options);
  const visitor = createVisitor(deps, memory);
  const events = createStoreEvents();
  const view = signal<View>('chat');
  const isOpen = signal(false);
  const isDurable = signal(client.durability !== 'memory');
  const keeper = createSessionKeeper(memory, clock, () => ({
    open: isOpen.peek(),
    escalation: escalation.state.peek(),
  }));
  isOpen.value = keeper.wasOpen;

  const alerts = createAlerts(deps, memory, () => isOpen.peek());
  const feed = createFeed({
    clock,
    newKey,
    isHidden: () => !surroundings.isVisible(),
    onShown: alerts.announce,
  });
  const escalation = createEscalation(feed.say, keeper.escalation);
  const report = createReporter(feed, events.emit, () => client.connection.phase === 'open');
  const typing = createTyping(clock, feed.isPausing);
  const silence = createSilence(clock, createSilenceLine(feed.say, feed.drop));
  const connection = createConnectionWatch(clock, () => client.connection, surroundings.isOnline);
  const history = createHistory(client, () =>
    options.history === 'on' ? visitor.current().userId : undefined,
  );
  const requests = createRequests({
    newKey,
    emit: events.emit,
    sendAction: (action, data) => void session.sendAction(action, data).catch(report),
    conversationId: () => session.id.peek(),
    email: visitor.email,
    onEscalate: escalation.wait,
  });
  let isFresh = keeper.isLive;
  const session = createSession({
    client,
    clock,
    memory,
    visitor,
    isUserFirst: () => options.start === 'user-first',
    hasContent: () => feed.timeline.peek().length > 0,
    listen: createHubEvents({
      feed,
      escalation,
      requests,
      typing,
      silence,
      emit: events.emit,
      conversationId: () => session.id.peek(),
      onActivity: keeper.touch,
      onTranscript(isFirst) {
        session.loaded();
        if (isFirst) unread.settle();
      },
      isFresh: () => isFresh,
    }),
    onLost: () => batch(restart),
    onProblem: report,
  });
  const unread = createUnread(feed.timeline, memory, session.storedId() ? readMark() : 0);
  const gate = createGate({
    memory,
    visitor,
    hasConversation: () => !!session.id.peek() || feed.timeline.peek().length > 0,
  });
  const attachments: LazyAttachments = createLazyAttachments(
    {
      client,
      options,
      randomId: newKey,
      conversationId: () => session.id.peek(),
      onSettled: () => composer.uploadsSettled(),
    },
    report,
  );
  const owner = memory.read('owner');
  const composer = createComposer({
    memory,
    attachments,
    write,
    onProblem: report,
    initial: (!owner || owner === visitor.current().userId ? memory.read('draft') : undefined) ?? '',
  });

  function readMark(): number {
    return Number(memory.read('read')) || 0;
  }

  async function write(content: OutgoingContent): Promise<void> {
    const record = await session.send(content);
    if (!findMessage(feed.timeline.peek(), record.id)) feed.record(record);
    keeper.touch();
    const parts = findMessage(feed.timeline.peek(), record.id)?.parts;
    const conversationId = session.id.peek();
    if (parts)
      events.emit({ type: 'message', role: 'user', parts, ...(conversationId && { conversationId }) });
  }

  function rest(): void {
    requests.clear();
    typing.stop();
    silence.answered();
    escalation.reset();
  }

  /** The hub has forgotten the conversation: the screen stays, and whoever is here, or has something to say, goes on. */
  function restart(): void {
    rest();
    feed.restart();
    const isWanted = isOpen.peek() || session.current()?.records.length;
    // Once the client has dealt with it itself.
    if (isWanted) Promise.resolve().then(session.begin);
  }

  /** Nothing of this conversation stays on the screen; the next has `seen` messages that were read. */
  function clear(seen = 0): void {
    isFresh = false;
    rest();
    feed.clear();
    unread.reset(seen);
  }

  const offs: Unsubscribe[] = [
    client.on('connection', ({ phase }) => {
      const isConnected = phase === 'open';
      connection.update();
      silence.setConnected(isConnected);
      if (isConnected) session.resume();
      else typing.stop();
    }),
    client.on('problem', ({ code, message }) => {
      isDurable.value = client.durability !== 'memory';
      events.emit({ type: 'error', code, description: message });
    }),
    surroundings.onChange(() => {
      connection.update();
      if (!surroundings.isVisible()) feed.flush();
    }),
    ...tellChanges(unread.count, connection.notice, escalation.state, events.emit, (step) => {
      keeper.write();
      if (step === 'ended' && options.csat === 'on' && view.peek() === 'chat') view.value = 'rating';
    }),
  ];

  function dispose(): void {
    for (const off of offs) off();
    events.clear();
    session.dispose();
    attachments.clear();
    connection.dispose();
    typing.stop();
    silence.answered();
    feed.clear();
  }

  silence.setConnected(client.connection.phase === 'open');
  if (memory.isAllowed()) session.restore();
  view.value = gate.closedBy() ?? 'chat';

  return {
    ...{ memory, visitor, events, view, isOpen, isDurable, keeper, alerts, feed, escalation, typing },
    ...{ connection, history, requests, session, unread, gate, attachments, composer },
    ...{ report, write, clear, readMark, dispose },
  };
}
