import type { StoreParts } from './parts.ts';

/** Deletes on the hub, then here; resolves to whether it was deleted. */
export async function deleteConversation(
  parts: StoreParts,
  removeFromHistory: (id: string) => void,
  id = parts.session.id.peek(),
): Promise<boolean> {
  const { deps, session } = parts;
  const gone = { soft: false };
  const isCurrent = id === session.id.peek();
  try {
    if (id) await (isCurrent ? session.current()?.delete(gone) : deps.client.deleteConversation(id, gone));
  } catch (error) {
    parts.report(error);
    return false;
  }
  if (id) removeFromHistory(id);
  // Unless another has been opened meanwhile.
  if (isCurrent && id === session.id.peek()) {
    session.discardRecords(() => true);
    parts.composer.clear();
    parts.visitor.forget();
    parts.change();
  }
  return true;
}
