import type { AgentConsole } from './create-console.ts';
import type { LinkPhase } from './hub-link.ts';
import { Icon } from './icons.tsx';

const PHASES: Record<LinkPhase, string> = {
  connecting: 'Connecting…',
  open: 'Connected',
  waiting: 'Connection lost. Trying again…',
};

interface Props {
  desk: AgentConsole;
  onProfile(): void;
}

/** The line at the top: the connection, the sound, and who is at the desk. */
export function TopBar({ desk, onProfile }: Props) {
  const { profile, presence, hasSound } = desk.settings.value;
  const phase = desk.phase.value;
  return (
    <header class="top">
      <h1>Agent console</h1>
      <span class={`link-state link-state--${phase}`} role="status">
        {profile.name && PHASES[phase]}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="Sound"
        aria-pressed={hasSound}
        title="Sound (M)"
        onClick={desk.toggleSound}
      >
        <Icon name={hasSound ? 'soundOn' : 'soundOff'} />
      </button>
      <button
        type="button"
        class={`pill pill--${presence}`}
        aria-pressed={presence === 'away'}
        aria-label="Away"
        title="Online or away (A)"
        onClick={desk.togglePresence}
      >
        {presence === 'online' ? 'Online' : 'Away'}
      </button>
      <button type="button" class="pill" title="Change name or picture" onClick={onProfile}>
        {profile.name || 'You'}
      </button>
    </header>
  );
}
