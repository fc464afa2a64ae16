import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type {
  AgentConversation,
  AgentEntry,
  AgentFile,
  AgentPresence,
  AgentToHub,
  HubToAgent,
} from '../hub/agent-types.ts';
import { createHubView } from './create-hub-view.ts';
import type { HubLink, LinkPhase } from './hub-link.ts';
import { createOutgoingList, type Outgoing, type OutgoingList } from './outgoing.ts';
import { arrangeQueue, type Section, type SectionName, stepFrom } from './queue.ts';
import type { Settings } from './settings.ts';
import type { Chime } from './sound.ts';

/** The browser, as far as the console needs it. */
export interface ConsolePlatform {
  settings: Settings;
  save(settings: Settings): void;
  connect(handlers: {
    hello(): AgentToHub;
    onFrame(frame: HubToAgent): void;
    onPhase(phase: LinkPhase): void;
  }): HubLink;
  upload(file: File): Promise<AgentFile>;
  fetchHistory(conversationId: string): Promise<AgentEntry[]>;
  chime(chime: Chime): void;
  isVisible(): boolean;
  randomId(): string;
  /** Unix milliseconds. */
  now(): number;
}

/** The hub's own limit, in bytes. */
const FILE_LIMIT = 20_000_000;

/** Sections that start folded: looked into when wanted, not worked on. */
const FOLDED: SectionName[] = ['bot', 'closed'];

export interface AgentConsole {
  readonly settings: ReadonlySignal<Settings>;
  readonly phase: ReadonlySignal<LinkPhase>;
  /** False until the hub's first list is here. */
  readonly isLoaded: ReadonlySignal<boolean>;
  readonly sections: ReadonlySignal<Section[]>;
  readonly folded: ReadonlySignal<ReadonlySet<SectionName>>;
  readonly selected: ReadonlySignal<AgentConversation | undefined>;
  /** Of the selected conversation; absent while it is being fetched. */
  readonly entries: ReadonlySignal<AgentEntry[] | undefined>;
  readonly outgoing: OutgoingList;
  /** A file that is being uploaded, by its name. */
  readonly uploading: ReadonlySignal<string | undefined>;
  /** Something went wrong, in words. */
  readonly notice: ReadonlySignal<string | undefined>;
  dismissNotice(): void;
  readonly query: Signal<string>;
  /** What was typed and not sent, by conversation. */
  readonly drafts: Signal<Record<string, string>>;
  saveProfile(name: string, avatarUrl: string): void;
  togglePresence(): void;
  toggleSound(): void;
  toggleSection(name: SectionName): void;
  select(conversationId: string | undefined): void;
  /** Selects the row `by` places away in the list. */
  step(by: number): void;
  isMine(conversation: AgentConversation | undefined): boolean;
  /** How many of the visitor's messages nobody has seen. */
  unreadOf(conversation: AgentConversation): number;
  accept(): void;
  /** Accepts the one who has waited longest. */
  takeNext(): void;
  sendDraft(): void;
  sendFile(file: File): Promise<void>;
  end(): void;
  /** Asks for the selected history again: it marks it as read and brings fresh links to files. */
  refresh(): void;
}

/** The console's state and everything that can be done to it. Starts connecting once the agent has a name. */
export function createConsole(platform: ConsolePlatform): AgentConsole {
  const settings = signal(platform.settings);
  const phase = signal<LinkPhase>('connecting');
  const uploading = signal<string>();
  const notice = signal<string>();
  const query = signal('');
  const drafts = signal<Record<string, string>>({});
  const folded = signal<ReadonlySet<SectionName>>(new Set(FOLDED));
  let link: HubLink | undefined;
  const send = (frame: AgentToHub): boolean => link?.send(frame) ?? false;
  const agentId = (): string => settings.value.profile.agentId;

  const isMine = (conversation?: AgentConversation): boolean =>
    conversation?.state === 'open' && conversation.agent?.agentId === agentId();

  const setNotice = (text?: string): void => {
    notice.value = text;
  };

  const outgoing = createOutgoingList(send);
  const view = createHubView({
    outgoing,
    isMine,
    open: (conversationId) => send({ type: 'open', conversationId }),
    fetchHistory: platform.fetchHistory,
    onChange: chimeFor,
    onNotice: setNotice,
  });
  const { selected, conversations, select, refresh } = view;
  const sections = computed(() => arrangeQueue(conversations.value.values(), agentId(), query.value));

  function isBeforeMe(conversation: AgentConversation): boolean {
    return conversation.conversationId === selected.value?.conversationId && platform.isVisible();
  }

  function chimeFor(before: AgentConversation | undefined, after: AgentConversation): void {
    if (!settings.value.hasSound) return;
    if (after.state === 'waiting' && before?.state !== 'waiting') platform.chime('waiting');
    else if (isMine(after) && after.unread > (before?.unread ?? 0) && !isBeforeMe(after))
      platform.chime('message');
  }

  function change(next: Partial<Settings>): void {
    settings.value = { ...settings.value, ...next };
    platform.save(settings.value);
  }

  function startLink(): void {
    link = platform.connect({
      hello: () => ({ type: 'hello', presence: settings.value.presence, ...settings.value.profile }),
      onFrame: view.takeFrame,
      onPhase: (next) => {
        phase.value = next;
      },
    });
  }

  /** Accepting and ending can't wait for a reconnect: by then somebody else may have acted. */
  function act(frame: AgentToHub): void {
    if (!send(frame)) setNotice('No connection to the hub. Try again in a moment.');
  }

  function push(content: Outgoing['content'], conversationId: string): void {
    outgoing.add({ id: platform.randomId(), conversationId, at: platform.now(), content });
  }

  function accept(): void {
    const waiting = selected.value;
    if (waiting?.state === 'waiting') act({ type: 'accept', conversationId: waiting.conversationId });
  }

  async function sendFile(file: File): Promise<void> {
    const mine = selected.value;
    if (!mine || !isMine(mine)) return;
    if (file.size > FILE_LIMIT) return setNotice(`${file.name} is larger than 20 MB.`);
    uploading.value = file.name;
    try {
      push({ type: 'file', file: await platform.upload(file) }, mine.conversationId);
    } catch {
      setNotice(`${file.name} could not be uploaded. Try again.`);
    }
    uploading.value = undefined;
  }

  function sendDraft(): void {
    const mine = selected.value;
    const text = mine && drafts.value[mine.conversationId]?.trim();
    if (!text || !isMine(mine)) return;
    push({ type: 'text', text }, mine.conversationId);
    drafts.value = { ...drafts.value, [mine.conversationId]: '' };
  }

  if (settings.value.profile.name) startLink();

  return {
    settings,
    phase,
    isLoaded: view.isLoaded,
    sections,
    folded,
    selected,
    entries: view.entries,
    outgoing,
    uploading,
    notice,
    query,
    drafts,
    select,
    refresh,
    isMine,
    accept,
    sendFile,
    sendDraft,
    dismissNotice: () => setNotice(),
    saveProfile(name, avatarUrl) {
      change({ profile: { agentId: agentId(), name, ...(avatarUrl && { avatarUrl }) } });
      if (link) link.restart();
      else startLink();
    },
    togglePresence() {
      const presence: AgentPresence = settings.value.presence === 'online' ? 'away' : 'online';
      change({ presence });
      send({ type: 'presence', presence });
    },
    toggleSound: () => change({ hasSound: !settings.value.hasSound }),
    toggleSection(name) {
      const next = new Set(folded.value);
      if (!next.delete(name)) next.add(name);
      folded.value = next;
    },
    step(by) {
      const shown = sections.value.filter((section) => query.value || !folded.value.has(section.name));
      const ids = shown.flatMap((section) =>
        section.conversations.map(({ conversationId }) => conversationId),
      );
      const next = stepFrom(ids, selected.value?.conversationId, by);
      if (next) select(next);
    },
    unreadOf: (conversation) => (isBeforeMe(conversation) ? 0 : conversation.unread),
    takeNext() {
      const first = arrangeQueue(conversations.value.values(), agentId())[0]?.conversations[0];
      if (!first) return;
      select(first.conversationId);
      accept();
    },
    end() {
      const mine = selected.value;
      if (mine && isMine(mine)) act({ type: 'end', conversationId: mine.conversationId });
    },
  };
}
