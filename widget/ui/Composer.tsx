import { canAttach } from './can-attach.ts';
import { useChat } from './context.ts';
import { useRef } from './hooks.ts';
import { ICONS } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { createLazy } from './Lazy.tsx';

const AttachmentTray = createLazy(() => import('./files.ts'), 'AttachmentTray');

/** Safari ends a composition before the Enter that ended it arrives; the old key code still tells. */
const KEY_OF_INPUT_METHOD = 229;

function endsComposition({ isComposing, keyCode }: KeyboardEvent): boolean {
  return isComposing || keyCode === KEY_OF_INPUT_METHOD;
}

/** The button, and the browser's own file chooser that it opens. */
function AttachButton() {
  const { store, options, text } = useChat();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="for-screen-readers"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        accept={options.fileTypes.join(',')}
        onChange={({ currentTarget }) => {
          store.attach(currentTarget.files ?? []);
          // The same file may be chosen again after it was removed.
          currentTarget.value = '';
        }}
      />
      <IconButton label={text('attach')} icon={ICONS.attach} onClick={() => input.current?.click()} />
    </>
  );
}

/** Where the visitor writes. Enter sends, Shift+Enter breaks the line; the panel takes files that are dropped or pasted. */
export function Composer() {
  const { store, options, text } = useChat();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = store.draft.value;
  const attachments = store.attachments.value;
  const sendable = attachments.some(({ state }) => state === 'ready' || state === 'uploading');
  const isEmpty = !draft.trim() && !sendable;

  const handleSend = (event: Event) => {
    event.preventDefault();
    if (isEmpty) return;
    store.send();
    field.current?.focus();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !endsComposition(event)) handleSend(event);
  };
  return (
    <div class="composer" part="composer">
      {attachments.length > 0 && <AttachmentTray />}
      <div class="composer-row">
        {canAttach(options) && <AttachButton />}
        {/* The mirror behind the field grows with the text, and the field with it: no measuring at each key. */}
        <div class="field" data-mirror={`${draft} `}>
          <textarea
            ref={field}
            class="field-text"
            rows={1}
            dir="auto"
            enterkeyhint="send"
            aria-label={text('message')}
            placeholder={text('placeholder')}
            value={draft}
            onInput={(event) => store.setDraft(event.currentTarget.value)}
            onKeyDown={handleKeyDown}
          />
        </div>
        <IconButton
          class="send-button"
          label={text('send')}
          icon={ICONS.send}
          disabled={isEmpty}
          onClick={handleSend}
        />
      </div>
    </div>
  );
}
