import { useChat } from '../context.ts';

interface Props {
  onClick(): void;
}

export function ShowAll({ onClick }: Props) {
  const { text } = useChat();
  return (
    <button type="button" class="text-button" onClick={onClick}>
      {text('showAll')}
    </button>
  );
}
