/** What a key asks for. `enter` accepts who is waiting, and begins to write to who is connected. */
export type KeyCommand =
  | 'next'
  | 'previous'
  | 'enter'
  | 'take'
  | 'leave'
  | 'end'
  | 'attach'
  | 'search'
  | 'sound'
  | 'away';

const KEYS = new Map<string, KeyCommand>(
  Object.entries({
    j: 'next',
    ArrowDown: 'next',
    k: 'previous',
    ArrowUp: 'previous',
    Enter: 'enter',
    n: 'take',
    e: 'end',
    f: 'attach',
    '/': 'search',
    m: 'sound',
    a: 'away',
  } as const),
);

/** For the line at the bottom: keys, and what they do. */
export const KEY_HELP: [keys: string[], does: string][] = [
  [['J', 'K'], 'move'],
  [['Enter'], 'accept, write'],
  [['N'], 'take the next'],
  [['Esc'], 'back to the list'],
  [['F'], 'file'],
  [['E'], 'end'],
  [['/'], 'search'],
  [['M'], 'sound'],
  [['A'], 'away'],
];

export interface KeyPress {
  key: string;
  /** The focus is in a field that takes text. */
  isTyping: boolean;
  /** The focus is on a control that has a use for Enter and the arrows itself. */
  isOnControl: boolean;
  /** Ctrl, Alt or Meta is held: the browser's business. */
  hasModifier: boolean;
}

/** Which command a key press gives, if any. While typing only Escape does. */
export function toCommand({ key, isTyping, isOnControl, hasModifier }: KeyPress): KeyCommand | undefined {
  if (hasModifier) return undefined;
  if (key === 'Escape') return 'leave';
  if (isTyping) return undefined;
  const isTaken = isOnControl && (key === 'Enter' || key.startsWith('Arrow'));
  return isTaken ? undefined : KEYS.get(key.length === 1 ? key.toLowerCase() : key);
}
