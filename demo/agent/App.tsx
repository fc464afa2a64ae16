import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import { Conversation } from './Conversation.tsx';
import type { AgentConsole } from './create-console.ts';
import { EndDialog, ProfileDialog } from './dialogs.tsx';
import { KEY_HELP } from './keyboard.ts';
import { Queue } from './Queue.tsx';
import { TopBar } from './TopBar.tsx';
import { useKeyboard } from './use-keyboard.ts';
import { VisitorPanel } from './VisitorPanel.tsx';

function KeyHelp() {
  return (
    <footer class="keys">
      {KEY_HELP.map(([keys, does]) => (
        <span key={does}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {does}
        </span>
      ))}
    </footer>
  );
}

interface Props {
  desk: AgentConsole;
  /** Ticks every second. */
  now: ReadonlySignal<number>;
}

/** The whole console. */
export function App({ desk, now }: Props) {
  const dialog = useSignal<'profile' | 'end' | undefined>(
    desk.settings.value.profile.name ? undefined : 'profile',
  );
  const showsVisitor = useSignal(false);
  const closeDialog = (): void => {
    dialog.value = undefined;
  };
  const closeVisitor = (): void => {
    showsVisitor.value = false;
  };
  const askEnd = (): void => {
    if (desk.isMine(desk.selected.value)) dialog.value = 'end';
  };

  useSignalEffect(() => {
    const waiting = desk.sections.value[0]?.conversations.length ?? 0;
    document.title = waiting ? `(${waiting}) Agent console` : 'Agent console';
  });

  useKeyboard(desk, {
    isPaused: () => dialog.value !== undefined,
    onEnd: askEnd,
    onLeave: closeVisitor,
  });

  return (
    <main class={`console${desk.selected.value ? ' console--selected' : ''}`}>
      <TopBar
        desk={desk}
        onProfile={() => {
          dialog.value = 'profile';
        }}
      />
      <Queue desk={desk} now={now} />
      <Conversation
        desk={desk}
        onEnd={askEnd}
        onDetails={() => {
          showsVisitor.value = !showsVisitor.value;
        }}
      />
      <VisitorPanel conversation={desk.selected.value} isShown={showsVisitor.value} onClose={closeVisitor} />
      <KeyHelp />
      <div class="notices" role="alert">
        {desk.notice.value && (
          <p>
            {desk.notice.value}
            <button type="button" class="icon-button" aria-label="Dismiss" onClick={desk.dismissNotice}>
              ×
            </button>
          </p>
        )}
      </div>
      {dialog.value === 'profile' && <ProfileDialog desk={desk} onClose={closeDialog} />}
      {dialog.value === 'end' && <EndDialog desk={desk} onClose={closeDialog} />}
    </main>
  );
}
