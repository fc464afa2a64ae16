import type { Part } from '../../protocol/types.ts';
import type { MessageItem } from '../../store/types.ts';
import { firstOf } from './heads.ts';
import { PartView } from './PartView.tsx';
import { useHead } from './use-head.tsx';

interface Props {
  item: MessageItem;
}

/** All that one message holds. */
export function Parts({ item }: Props) {
  const [shown, showAll] = useHead<readonly Part[]>(item.parts, firstOf);
  return (
    <div class={`parts parts--${item.role}`}>
      {shown.map((part, index) => (
        <PartView key={index} part={part} item={item} />
      ))}
      {showAll}
    </div>
  );
}
