import type { MessageItem } from '../../store/types.ts';
import { PartBoundary } from './PartBoundary.tsx';
import { renderPart } from './registry.ts';

interface Props {
  item: MessageItem;
}

/** All that one message holds. A part that fails, fails alone. */
export function Parts({ item }: Props) {
  return (
    <div class={`parts parts--${item.role}`}>
      {item.parts.map((part, index) => (
        <PartBoundary key={index}>{renderPart(part, item)}</PartBoundary>
      ))}
    </div>
  );
}
