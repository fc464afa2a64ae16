import type { StringKey } from '../config/strings.ts';
import { toTranscriptText } from '../store/transcript-text.ts';
import { askNotifications, copyWords } from './browser-asks.ts';
import { type Chat, useChat } from './context.ts';
import { canEscalate } from './Header.tsx';
import { ICONS } from './Icon.tsx';
import { LAZY_ICONS } from './lazy-icons.ts';

/** What is asked before it is done. */
export type Question = 'delete' | 'forget';

/** A row of the menu; its key names it. */
export interface MenuAction {
  key: StringKey;
  icon: string;
  /** A switch and its state. */
  checked?: boolean;
  danger?: boolean;
  /** The menu stays: the state of a switch is its answer, a question takes its place. */
  keepsOpen?: boolean;
  run(): void;
}

async function toggleNotifications(chat: Chat): Promise<void> {
  const { store, announce, text } = chat;
  const isWanted = !store.areNotificationsOn.peek();
  const isAllowed = !isWanted || (await askNotifications(chat));
  if (isAllowed) store.setNotifications(isWanted);
  else announce(text('notificationsBlocked'));
}

/** What the menu offers here and now. */
export function useMenuActions(ask: (question: Question) => void): MenuAction[] {
  const chat = useChat();
  const { store, options, surface, text, announce } = chat;
  const hasMessages = store.timeline.value.length > 0;
  const transcript = () => toTranscriptText(store.timeline.peek(), options.title, text);
  const copy = async () => {
    if (await copyWords(chat, transcript())) announce(text('copied'));
  };
  const rows: (MenuAction | false)[] = [
    options.escalate === 'menu' &&
      canEscalate(store.escalation.value.step) && { key: 'person', icon: ICONS.person, run: store.escalate },
    options.history === 'on' &&
      !!store.visitor().userId && {
        key: 'history',
        icon: LAZY_ICONS.history,
        run: () => store.show('history'),
      },
    { key: 'newConversation', icon: LAZY_ICONS.plus, run: store.newConversation },
    hasMessages && {
      key: 'find',
      icon: LAZY_ICONS.find,
      run() {
        chat.isFinding.value = true;
      },
    },
    hasMessages && { key: 'copyConversation', icon: LAZY_ICONS.copy, run: () => void copy() },
    hasMessages && {
      key: 'downloadConversation',
      icon: LAZY_ICONS.download,
      run: () =>
        void surface.loadTools().then(
          (tools) => tools.download(`${chat.title}.txt`, transcript()),
          () => {},
        ),
    },
    options.sound === 'on' && {
      key: 'sound',
      icon: LAZY_ICONS.sound,
      checked: store.isSoundOn.value,
      keepsOpen: true,
      run: () => store.setSound(!store.isSoundOn.peek()),
    },
    options.notifications === 'on' && {
      key: 'notifications',
      icon: LAZY_ICONS.bell,
      checked: store.areNotificationsOn.value,
      keepsOpen: true,
      run: () => void toggleNotifications(chat),
    },
    !!store.conversationId.value && {
      key: 'deleteConversation',
      icon: LAZY_ICONS.trash,
      danger: true,
      keepsOpen: true,
      run: () => ask('delete'),
    },
    {
      key: 'forgetMe',
      icon: LAZY_ICONS.forget,
      danger: true,
      keepsOpen: true,
      run: () => ask('forget'),
    },
  ];
  return rows.filter((row) => row !== false);
}
