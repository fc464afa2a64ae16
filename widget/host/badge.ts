import css from './badge.css?inline';

/** Adds the place for the number of unread messages to the launcher; returns what writes it there. */
export function addBadge(
  root: ShadowRoot,
  adoptStyles: (css: string) => void,
): (count: number | false) => void {
  const badge = root.ownerDocument.createElement('span');
  badge.className = 'badge';
  badge.part.add('badge');
  adoptStyles(css);
  root.querySelector('.launcher')?.append(badge);
  return (count) => {
    badge.textContent = `${count || ''}`;
  };
}
