import type { AgentConversation } from '../hub/agent-types.ts';
import type { AgentConsole } from './create-console.ts';
import { Icon } from './icons.tsx';

/** Enough for a paragraph; longer text scrolls. */
const MOST_ROWS = 8;

function explain({ state, agent }: AgentConversation): string {
  if (state === 'bot') return 'The bot is talking with this visitor. You can look on.';
  if (state === 'open') return `${agent?.name ?? 'A colleague'} has this chat.`;
  return 'This chat has ended. The bot answers again.';
}

interface Props {
  desk: AgentConsole;
  conversation: AgentConversation;
}

function WritingArea({ desk, conversation }: Props) {
  const { conversationId } = conversation;
  const draft = desk.drafts.value[conversationId] ?? '';
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    desk.sendDraft();
  };
  const sendFiles = async (files: FileList | null | undefined): Promise<void> => {
    for (const file of files ?? []) await desk.sendFile(file);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        desk.sendDraft();
      }}
    >
      <label class="icon-button icon-button--file" title="Send a file (F)">
        <Icon name="attach" />
        <input
          type="file"
          class="file-field"
          aria-label="Send a file"
          onChange={(event) => {
            const input = event.currentTarget;
            void sendFiles(input.files).then(() => {
              input.value = '';
            });
          }}
        />
      </label>
      <textarea
        rows={Math.min(MOST_ROWS, draft.split('\n').length)}
        aria-label="Message"
        placeholder="Write a message"
        value={draft}
        onKeyDown={handleKey}
        onInput={(event) => {
          desk.drafts.value = { ...desk.drafts.value, [conversationId]: event.currentTarget.value };
        }}
        onPaste={(event) => {
          const files = event.clipboardData?.files;
          if (!files?.length) return;
          event.preventDefault();
          void sendFiles(files);
        }}
      />
      <button
        type="submit"
        class="icon-button icon-button--primary"
        aria-label="Send message"
        disabled={!draft.trim()}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}

/** The foot of a conversation: where to write, or what to do before one can. */
export function Composer({ desk, conversation }: Props) {
  if (desk.isMine(conversation)) {
    return (
      <>
        {desk.uploading.value && <p class="uploading">Uploading {desk.uploading.value} …</p>}
        <WritingArea key={conversation.conversationId} desk={desk} conversation={conversation} />
      </>
    );
  }
  if (conversation.state === 'waiting') {
    return (
      <div class="composer composer--accept">
        <span>Somebody is waiting for a person.</span>
        <button type="button" class="button" onClick={desk.accept}>
          Accept <kbd>Enter</kbd>
        </button>
      </div>
    );
  }
  return <p class="composer composer--closed">{explain(conversation)}</p>;
}
