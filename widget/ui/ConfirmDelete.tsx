import { Confirm } from './Confirm.tsx';
import { useChat } from './context.ts';

interface Props {
  /** Absent: the current conversation. */
  conversationId?: string;
  onDone(): void;
}

/** Asks before a conversation is deleted. */
export function ConfirmDelete({ conversationId, onDone }: Props) {
  const { store } = useChat();
  return (
    <Confirm
      question="deleteQuestion"
      hint="deleteHint"
      failed="deleteFailed"
      yes="delete"
      onYes={() => store.deleteConversation(conversationId)}
      onDone={onDone}
    />
  );
}
