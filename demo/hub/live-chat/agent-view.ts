import type { JsonObject } from '../../../widget/protocol/types.ts';
import type { AgentConversation, AgentEntry, AgentFile, AgentPart } from '../agent-types.ts';
import type { HubCore } from '../core.ts';
import { readContent, readFileUrl } from '../events/message.ts';
import { readObject, readText } from '../events/request.ts';
import type { BotPart } from '../parts.ts';
import type { StoredConversation, StoredEntry } from '../storage/types.ts';

const PREVIEW_LENGTH = 90;
/** What a file service gives for a file without a type of its own. */
const ANY_MIME = 'application/octet-stream';

/** Makes a fresh link to a stored file. */
export type FreshLink = (fileKey: string) => string;

/** A conversation as the console lists it. */
export function toAgentConversation(core: HubCore, it: StoredConversation): AgentConversation {
  const last = core.storage.entries.last(it.id);
  const row: AgentConversation = {
    conversationId: it.id,
    state: it.state,
    visitor: it.visitor,
    userId: it.userId,
    metadata:
      Object.keys(it.privateMetadata).length > 0
        ? { ...it.metadata, private: it.privateMetadata }
        : it.metadata,
    startedAt: it.startedAt,
    updatedAt: it.updatedAt,
    unread: it.unread,
    preview: last ? toPreview(toAgentParts(last, (key) => key)) : '',
    visitorOnline: core.sockets.listening(it.id, it.apiKey).length > 0,
  };
  if (it.agent) row.agent = it.agent;
  if (it.waitingSince !== undefined) row.waitingSince = it.waitingSince;
  return row;
}

/** What was said, for the console; undefined for what only machines care about. */
export function toAgentEntry(entry: StoredEntry, freshLink: FreshLink): AgentEntry | undefined {
  if (entry.author === 'action' || entry.author === 'metadata') return undefined;
  const parts = toAgentParts(entry, freshLink);
  if (parts.length === 0) return undefined;
  const authors = { user: 'visitor', bot: 'bot', agent: 'agent', notice: 'system' } as const;
  const view: AgentEntry = { id: entry.id, at: entry.at, author: authors[entry.author], parts };
  if (entry.name !== undefined) view.authorName = entry.name;
  return view;
}

function toAgentParts(entry: StoredEntry, freshLink: FreshLink): AgentPart[] {
  if (entry.author === 'notice') return [{ type: 'text', text: String(entry.content) }];
  if (entry.author !== 'user') {
    return (entry.content as unknown as BotPart[]).flatMap((part) => fromBotPart(part));
  }
  const { text, files } = readContent(entry.content);
  const parts: AgentPart[] = text.trim() === '' ? [] : [{ type: 'text', text }];
  for (const file of files) parts.push({ type: 'file', file: toAgentFile(file, freshLink) });
  return parts;
}

function toAgentFile(file: JsonObject, freshLink: FreshLink): AgentFile {
  const storage = readObject(file, 'storage');
  const fileKey = readText(storage, 'fileKey');
  return {
    name: readText(file, 'filename') || 'file',
    // A link of the visitor's own is a link, whatever it claims to be: a picture is fetched by looking at it.
    mime: (fileKey && readText(file, 'type')) || ANY_MIME,
    size: Number(storage.fileSize ?? 0),
    url: fileKey ? freshLink(fileKey) : readFileUrl(file),
  };
}

function fromBotPart(part: BotPart): AgentPart[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'text', text: part.text }];
    case 'md':
      return [{ type: 'text', text: part.md }];
    case 'html':
      return [
        {
          type: 'text',
          text: part.html
            .replace(/<[^>]*>/g, ' ')
            .replace(/\s+/g, ' ')
            .trim(),
        },
      ];
    case 'buttons': {
      const labels = part.options.map((option) => option.label);
      return [{ type: 'choices', labels, ...(part.title === undefined ? {} : { title: part.title }) }];
    }
    case 'cards':
      return [{ type: 'cards', cards: part.cards.map(toAgentCard) }];
    case 'files':
      return part.files.map((file) => ({
        type: 'file',
        file: { name: file.filename ?? 'file', mime: file.mimetype, size: file.size ?? 0, url: file.url },
      }));
    case 'pause':
      return [];
    case 'raw':
      return [{ type: 'other', name: readText(part.value, 'type') || 'unknown' }];
  }
}

function toAgentCard(card: Extract<BotPart, { type: 'cards' }>['cards'][number]) {
  return {
    title: card.text,
    ...(card.description === undefined ? {} : { description: card.description }),
    ...(card.image_url === undefined ? {} : { imageUrl: card.image_url }),
    ...(card.link === undefined ? {} : { link: card.link }),
  };
}

function toPreview(parts: AgentPart[]): string {
  const words = parts.map((part) => {
    if (part.type === 'text') return part.text;
    if (part.type === 'file') return part.file.name;
    if (part.type === 'choices') return part.title ?? part.labels.join(' · ');
    return part.type === 'cards' ? part.cards.map((card) => card.title).join(' · ') : part.name;
  });
  const line = words.join(' ').replace(/\s+/g, ' ').trim();
  return line.length > PREVIEW_LENGTH ? `${line.slice(0, PREVIEW_LENGTH - 1)}…` : line;
}
