import { Confirm } from './Confirm.tsx';
import { useChat } from './context.ts';
import { useEffect } from './hooks.ts';

interface Props {
  onDone(): void;
}

/**
 * Asks before all that is known of the visitor is erased: first on the hub, then here. Where the hub can't do it, what is
 * here stays until the visitor says otherwise: it holds the ids by which the hub can be asked again.
 */
export function ConfirmForget({ onDone }: Props) {
  const { store, surface } = useChat();
  const eraseHere = async () => {
    const tools = await surface.loadTools().catch(() => undefined);
    await tools?.forget();
    return !!tools;
  };
  // Fetched while there is a network: what is here may have to go without one.
  useEffect(() => void surface.loadTools().catch(() => {}), []);
  return (
    <Confirm
      question="forgetQuestion"
      hint="forgetHint"
      failed="forgetFailed"
      yes="forgetMe"
      onYes={async () => (await store.deleteConversations()) && eraseHere()}
      instead={{ words: 'forgetHere', run: eraseHere }}
      onDone={onDone}
    />
  );
}
