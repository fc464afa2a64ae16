import type { AgentPresence, AgentProfile } from '../agent-types.ts';
import type { Clock } from '../clock.ts';

interface RosterRow {
  profile: AgentProfile;
  presence: AgentPresence;
  connections: number;
  leave?: () => void;
}

export interface Roster {
  /** An agent's console connected; a second window of the same agent counts as the same. */
  join(profile: AgentProfile, presence?: AgentPresence): AgentPresence;
  /** A console is gone; the agent counts as gone after the grace. */
  part(agentId: string): void;
  setPresence(agentId: string, presence: AgentPresence): void;
  /** Whether anyone could accept a conversation now. */
  hasAvailable(): boolean;
  /** Called when the last available agent has gone or is away. */
  onEmpty(listener: () => void): void;
}

/** Which agents are there. A reload of the console must not look like everyone going home. */
export function createRoster(clock: Clock, graceMs: number): Roster {
  const rows = new Map<string, RosterRow>();
  const listeners: (() => void)[] = [];
  const hasAvailable = () => [...rows.values()].some((row) => row.presence === 'online');
  const check = () => {
    if (!hasAvailable()) for (const listener of listeners) listener();
  };
  return {
    join(profile, presence) {
      const known = rows.get(profile.agentId);
      known?.leave?.();
      const row: RosterRow = {
        profile,
        presence: presence ?? known?.presence ?? 'online',
        connections: (known?.connections ?? 0) + 1,
      };
      rows.set(profile.agentId, row);
      return row.presence;
    },
    part(agentId) {
      const row = rows.get(agentId);
      if (!row) return;
      row.connections--;
      if (row.connections > 0) return;
      row.leave = clock.after(graceMs, () => {
        rows.delete(agentId);
        check();
      });
    },
    setPresence(agentId, presence) {
      const row = rows.get(agentId);
      if (!row) return;
      row.presence = presence;
      check();
    },
    hasAvailable,
    onEmpty: (listener) => void listeners.push(listener),
  };
}
