import type { AgentPresence, AgentProfile } from '../hub/agent-types.ts';

/** What the console remembers on this computer. */
export interface Settings {
  profile: AgentProfile;
  presence: AgentPresence;
  hasSound: boolean;
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'captivate-console:settings';

/** What was remembered, or a fresh agent without a name. Storage that is broken or forbidden counts as empty. */
export function loadSettings(store: Store, randomId: () => string): Settings {
  const fresh: Settings = { profile: { agentId: randomId(), name: '' }, presence: 'online', hasSound: true };
  try {
    const kept = JSON.parse(store.getItem(KEY) ?? '{}') as Partial<Settings>;
    return { ...fresh, ...kept, profile: { ...fresh.profile, ...kept.profile } };
  } catch {
    return fresh;
  }
}

/** Remembers; where that is not allowed, the settings last until the page is closed. */
export function saveSettings(store: Store, settings: Settings): void {
  try {
    store.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Nothing is lost but the name, which is asked for again next time.
  }
}
