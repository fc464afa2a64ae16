import type { MessageItem } from '../../store/types.ts';
import { PartBoundary } from './PartBoundary.tsx';
import { renderPart } from './registry.ts';
import { useFirst } from './use-first.tsx';

interface Props {
  item: MessageItem;
}

/** All that one message holds. A part that fails, fails alone. */
export function Parts({ item }: Props) {
  const [shown, showAll] = useFirst(item.parts);
  return (
    <div class={`parts parts--${item.role}`}>
      {shown.map((part, index) => (
        <PartBoundary key={index}>{renderPart(part, item)}</PartBoundary>
      ))}
      {showAll}
    </div>
  );
}
