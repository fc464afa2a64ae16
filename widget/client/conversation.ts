import type { Command, HubEvent, TranscriptEntry } from '../protocol/types.ts';
import { createConversationRecords } from './conversation-records.ts';
import type { Core, OwnConversation } from './core.ts';
import { createEmitter } from './emitter.ts';
import { createChatError, isChatError } from './errors.ts';
import { createIncoming } from './incoming.ts';
import { loadRareRequests } from './load-part.ts';
import { createLedger } from './reconcile.ts';
import { toPayload } from './record-command.ts';
import { createSender } from './sender.ts';
import { createTimer } from './timer.ts';
import type { ConversationEvents, StartOptions, Waiting } from './types.ts';
import { isUnknownConversation } from './unknown-conversation.ts';

/** How long a bot may take to greet by itself, before the empty message asks it to; a second would look dead. */
const GREETING_MS = 800;
/** A transcript that did not come is asked for again so many times, each a little later. */
const LOOK_RETRIES = 3;
const LOOK_RETRY_MS = 5_000;

/** `id` to resume it, `start` for when it starts, now or after the hub lost it. */
export interface ConversationOptions {
  id?: string | undefined;
  start?: StartOptions | undefined;
  /** Resolves when what an earlier page left is in the outbox. */
  loaded?: Promise<unknown>;
  onClose(): void;
}

/** Creates a conversation; nothing is sent before `begin` or a first message. */
export function createConversation(core: Core, options: ConversationOptions): OwnConversation {
  const { platform, connection, outbox, requests } = core;
  const { clock } = platform;
  const { start = {}, onClose } = options;
  const emitter = createEmitter<ConversationEvents>();
  const ledger = createLedger();
  let id = options.id;
  let isHome = !id;
  let isClosed = false;
  let begun: Promise<string> | undefined;
  /** The catching up of one generation of the connection. */
  let round: { generation: number; done: Promise<void> } | undefined;
  const greetingTimer = createTimer(clock);
  const retryTimer = createTimer(clock);

  const records = createConversationRecords(
    core,
    () => id,
    () => isHome,
  );
  const sender = createSender({
    ...core,
    ledger,
    id: () => id,
    own: records.own,
    begin,
    look,
    ping: () => requests.ask({ type: 'metadata-request', conversationId: id ?? '' }, 'metadata', SOCKET),
    onLost: (lostId) => lostId === id && lose(),
  });

  function read(entries: TranscriptEntry[]): void {
    ledger.read(entries);
    records.heard();
    sender.learn();
    emitter.emit('transcript', { entries });
  }

  async function look(waiting?: Waiting): Promise<TranscriptEntry[]> {
    const asked = id ?? '';
    // First the records, then the transcript that tells what became of them: else both would be shown.
    await options.loaded;
    try {
      const entries = await core.http()?.transcript(asked, waiting?.signal);
      if (!entries) {
        // Its answer is heard like any other event.
        const command: Command = { type: 'transcript-request', conversationId: asked };
        return (await requests.ask(command, 'transcript', { ...waiting, ...SOCKET })).entries;
      }
      if (id === asked && !isClosed) read(entries);
      return entries;
    } catch (error) {
      if (isChatError(error) && error.code === 'conversation-unknown' && id === asked) lose();
      throw error;
    }
  }

  /** Tells this socket of the conversation, and takes in what was missed without one. */
  function catchUp(): Promise<void> {
    const { generation } = connection;
    if (round?.generation === generation) return round.done;
    const asked = id ?? '';
    core.name(asked);
    // Over HTTP the hub would not learn which socket listens.
    if (core.http()) void requests.tell({ type: 'metadata-request', conversationId: asked }, 'socket');
    const done = look().then(
      () => {},
      (error) => {
        retryLook(generation, LOOK_RETRIES);
        throw error;
      },
    );
    round = { generation, done };
    return done;
  }

  function retryLook(generation: number, triesLeft: number): void {
    if (!triesLeft) return;
    retryTimer(LOOK_RETRY_MS * (LOOK_RETRIES + 1 - triesLeft), () => {
      if (!id || connection.generation !== generation) return;
      look().catch(() => retryLook(generation, triesLeft - 1));
    });
  }

  function begin(): Promise<string> {
    if (isClosed) return Promise.reject(createChatError('disposed'));
    begun ??= resumeOrStart().catch((error) => {
      begun = undefined;
      throw error;
    });
    return begun;
  }

  async function resumeOrStart(): Promise<string> {
    await connection.connect();
    const resumed = id;
    if (resumed) {
      // A transcript that can't be had now comes later; the conversation can be used without.
      await catchUp().catch(() => {});
      if (id === resumed) {
        emitter.emit('started', { conversationId: resumed, resumed: true });
        sender.drain();
        return resumed;
      }
    }
    const { userId, userBasicInfo, metadata } = start;
    const command: Command = { type: 'start', userId, userBasicInfo, metadata };
    await requests.start(command, adopt);
    if (!id) throw createChatError('timeout');
    return id;
  }

  function adopt(conversationId: string): void {
    if (id || isClosed) return;
    id = conversationId;
    isHome = true;
    round = { generation: connection.generation, done: Promise.resolve() };
    ledger.startEmpty();
    core.name(conversationId);
    records.adopt(conversationId);
    emitter.emit('started', { conversationId, resumed: false });
    if (start.mode !== 'user-first') greetingTimer(GREETING_MS, () => wakeBot(conversationId));
    begun ??= Promise.resolve(conversationId);
    sender.drain();
  }

  /** The empty message; never kept and never repeated, for a second one might bring a second welcome. */
  function wakeBot(conversationId: string): void {
    if (id !== conversationId || records.own()[0]) return;
    void requests.tell({ type: 'message', id: platform.randomId(), conversationId, content: { text: '' } });
  }

  function leave(): void {
    greetingTimer();
    retryTimer();
    id = begun = round = undefined;
    isHome = true;
    ledger.startEmpty();
  }

  /** The hub does not know this conversation; the next one goes on with what was not sent. */
  function lose(): void {
    const lost = id;
    if (!lost) return;
    records.release();
    leave();
    emitter.emit('lost', { conversationId: lost });
    sender.drain();
  }

  const hear = createIncoming(
    async (link) => (await import('./large-message.ts')).fetchLargeMessage(core.options, link),
    deliver,
  );

  function deliver(event: HubEvent): void {
    if (isClosed) return;
    switch (event.type) {
      case 'message':
        greetingTimer();
        records.heard();
        emitter.emit('message', event);
        break;
      case 'actions':
      case 'update':
      case 'unknown':
        emitter.emit(event.type, event as never);
        break;
      case 'metadata':
        emitter.emit('metadata', event.metadata);
        break;
      case 'transcript':
        read(event.entries);
        break;
      case 'error':
        if (isUnknownConversation(event)) lose();
        else {
          emitter.emit('error', {
            code: event.code === '413' ? 'too-large' : 'hub',
            description: event.description,
          });
        }
    }
  }

  async function keep(add: ReturnType<typeof records.add>) {
    const record = await add;
    // Writing is a reason to try now; nobody waits here for what comes of it.
    connection.hint('writing');
    begin().then(sender.drain, () => {});
    return record;
  }

  const offs = [
    connection.on('opened', () => {
      if (begun && id) catchUp().catch(() => {});
      else if (records.own()[0]) begin().catch(() => {});
    }),
    outbox.on('record', (change) => {
      const { conversationId } = change.record;
      if (conversationId ? conversationId === id : isHome) emitter.emit('record', change);
    }),
    records.dispose,
    sender.dispose,
    emitter.clear,
    greetingTimer,
    retryTimer,
  ];

  return {
    get id() {
      return id;
    },
    get records() {
      return records.own();
    },
    get isBusy() {
      return records.own().some(({ state }) => !['accepted', 'failed', 'rejected'].includes(state));
    },
    get hasBegun() {
      return !!begun;
    },
    hear,
    begin,
    send: (content) => keep(records.add(toPayload(content))),
    sendAction: (action, data = {}) => keep(records.add({ kind: 'action', action, data })),
    retry(recordId) {
      const isKnown = records.retry(recordId);
      if (isKnown) begin().then(sender.drain, () => {});
      return isKnown;
    },
    discard: (recordId) => outbox.remove(recordId),
    async setMetadata(metadata, { target, signal } = {}) {
      const command = { id: platform.randomId(), conversationId: await begin(), metadata };
      await requests.ask({ type: 'metadata', ...command, ...(target && { target }) }, 'metadata-updated', {
        signal,
      });
    },
    async getMetadata(waiting) {
      const conversationId = await begin();
      return (await requests.ask({ type: 'metadata-request', conversationId }, 'metadata', waiting)).metadata;
    },
    async editMessage(messageId, ...asked) {
      const ids = { id: platform.randomId(), conversationId: await begin(), messageId };
      await (await loadRareRequests()).editMessage(requests, ids, ...asked);
    },
    async getTranscript(waiting) {
      await begin();
      return look(waiting);
    },
    async delete(...asked) {
      const deleted = id;
      if (!deleted) return;
      await (await loadRareRequests()).deleteConversation(requests, deleted, ...asked);
      await Promise.all(records.own().map((record) => outbox.remove(record.id)));
      leave();
    },
    on: emitter.on,
    close() {
      if (isClosed) return;
      isClosed = true;
      for (const off of offs) off();
      onClose();
    },
  };
}

const SOCKET = { via: 'socket' } as const;
