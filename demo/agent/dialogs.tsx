import { useRef } from 'preact/hooks';
import type { AgentConsole } from './create-console.ts';
import { Dialog } from './Dialog.tsx';
import { toSafeAddress } from './links.ts';

interface Props {
  desk: AgentConsole;
  onClose(): void;
}

/** Asks for the name under which visitors see the agent; the first time there is no way around it. */
export function ProfileDialog({ desk, onClose }: Props) {
  const { name, avatarUrl } = desk.settings.value.profile;
  const nameField = useRef<HTMLInputElement>(null);
  const pictureField = useRef<HTMLInputElement>(null);
  const save = (): void => {
    const typed = nameField.current?.value.trim();
    if (!typed) return;
    desk.saveProfile(typed, toSafeAddress(pictureField.current?.value ?? '') ?? '');
    onClose();
  };
  return (
    <Dialog title={name ? 'You' : 'Who are you?'} onSubmit={save} {...(name && { onClose })}>
      <label>
        Your name, as visitors see it
        <input ref={nameField} name="name" defaultValue={name} maxLength={60} required autocomplete="name" />
      </label>
      <label>
        The address of a picture (optional)
        <input
          ref={pictureField}
          name="picture"
          type="url"
          defaultValue={avatarUrl ?? ''}
          placeholder="https://"
        />
      </label>
      <p class="dialog-actions">
        {name && (
          <button type="button" class="button button--quiet" onClick={onClose}>
            Cancel
          </button>
        )}
        <button type="submit" class="button">
          {name ? 'Save' : 'Start'}
        </button>
      </p>
    </Dialog>
  );
}

/** Ending can't be taken back: it is asked once, and Enter answers. */
export function EndDialog({ desk, onClose }: Props) {
  const end = (): void => {
    desk.end();
    onClose();
  };
  return (
    <Dialog title="End this chat?" onClose={onClose} onSubmit={end}>
      <p>The visitor is told that the live chat has ended, and the bot answers again.</p>
      <p class="dialog-actions">
        <button type="button" class="button button--quiet" onClick={onClose}>
          Keep it <kbd>Esc</kbd>
        </button>
        <button type="submit" class="button" autofocus>
          End chat <kbd>Enter</kbd>
        </button>
      </p>
    </Dialog>
  );
}
