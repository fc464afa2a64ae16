import { useChat } from '../context.ts';

interface Props {
  onClick(): void;
}

export function ShowAll({ onClick }: Props) {
  const { text } = useChat();
  return (
    <button type="button" class="show-all" onClick={onClick}>
      {text('showAll')}
    </button>
  );
}
