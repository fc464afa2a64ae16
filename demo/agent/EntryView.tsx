import type { AgentEntry, AgentFile, AgentPart } from '../hub/agent-types.ts';
import { Icon } from './icons.tsx';
import { splitLinks, toPlainName, toSafeAddress } from './links.ts';
import { formatClock, formatSize } from './time.ts';

/** Types that a browser draws without running anything, shown as pictures; all others are links. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

const NEW_WINDOW = { target: '_blank', rel: 'noopener noreferrer nofollow' };

/** What somebody wrote, as text; addresses in it can be opened. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {splitLinks(text).map((piece) =>
        piece.href ? (
          <a href={piece.href} {...NEW_WINDOW}>
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}

function FileView({ file }: { file: AgentFile }) {
  const href = toSafeAddress(file.url);
  const label = `${toPlainName(file.name)} · ${formatSize(file.size)}`;
  if (href && PICTURES.includes(file.mime)) {
    return (
      <a class="picture" href={href} {...NEW_WINDOW}>
        <img src={href} alt={label} loading="lazy" />
      </a>
    );
  }
  const content = (
    <>
      <Icon name="file" />
      {label}
    </>
  );
  return href ? (
    <a class="file" href={href} {...NEW_WINDOW}>
      {content}
    </a>
  ) : (
    <span class="file">{content}</span>
  );
}

function PartView({ part }: { part: AgentPart }) {
  switch (part.type) {
    case 'text':
      return (
        <p>
          <LinkedText text={part.text} />
        </p>
      );
    case 'file':
      return <FileView file={part.file} />;
    case 'choices':
      return (
        <>
          {part.title && <p>{part.title}</p>}
          <ul class="choices" aria-label="Offered">
            {part.labels.map((label) => (
              <li>{label}</li>
            ))}
          </ul>
        </>
      );
    case 'cards':
      return (
        <ul class="cards" aria-label="Cards">
          {part.cards.map((card) => {
            const href = card.link && toSafeAddress(card.link);
            const image = card.imageUrl && toSafeAddress(card.imageUrl);
            return (
              <li>
                {image && <img src={image} alt="" loading="lazy" />}
                <span>
                  {href ? (
                    <a href={href} {...NEW_WINDOW}>
                      {card.title ?? href}
                    </a>
                  ) : (
                    card.title
                  )}
                </span>
                {card.description && <small>{card.description}</small>}
              </li>
            );
          })}
        </ul>
      );
    default:
      return <p class="other">{part.name}</p>;
  }
}

interface Props {
  entry: AgentEntry;
  /** First of its author's group: the name is shown. */
  isFirst: boolean;
  author: string;
}

/** One message, whoever wrote it. All of it is text: nothing that anybody wrote is ever taken for markup. */
export function EntryView({ entry, isFirst, author }: Props) {
  if (entry.author === 'system') {
    return (
      <li class="system">
        {entry.parts.map((part) => part.type === 'text' && part.text)} <time>{formatClock(entry.at)}</time>
      </li>
    );
  }
  return (
    <li class={`entry entry--${entry.author}`}>
      {isFirst && (
        <p class="author">
          {author} <time>{formatClock(entry.at)}</time>
        </p>
      )}
      <div class="bubble" title={formatClock(entry.at)}>
        {entry.parts.map((part) => (
          <PartView part={part} />
        ))}
      </div>
    </li>
  );
}
