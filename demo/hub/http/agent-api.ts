import type { AgentFile } from '../agent-types.ts';
import { type HubCore, Refusal } from '../core.ts';
import type { AgentDesks } from '../live-chat/agent-socket.ts';
import { MAX_UPLOAD_BYTES } from '../options.ts';
import { isOwnOrigin, json, type Route, readForm } from './exchange.ts';
import { storeFile } from './file-api.ts';
import { createFileLink } from './file-links.ts';

/** Visitors come back to what an agent gave them: such links last a month. */
const AGENT_LINK_SECONDS = 30 * 24 * 3600;

/** The agents' HTTP calls; see `agent-types.ts`. Like the whole console, for the hub's own pages only. */
export function createAgentApi(core: HubCore, desks: AgentDesks): Route {
  return async (request) => {
    const { path, method } = request;
    if (!path.startsWith('/agent/api/')) return undefined;
    if (!isOwnOrigin(request.headers, core.origin())) throw new Refusal(403, 'Only for the agent console');
    if (path === '/agent/api/files' && method === 'POST') {
      const file = (await readForm(request, MAX_UPLOAD_BYTES + 64 * 1024)).get('file');
      if (file === null || typeof file === 'string') throw new Refusal(400, 'No file provided');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const mime = file.type || 'application/octet-stream';
      const fileKey = storeFile(core, { name: file.name, mime, bytes }, 'agents');
      const { url } = createFileLink(core, fileKey, AGENT_LINK_SECONDS);
      return json({ file: { name: file.name, mime, size: bytes.length, url } satisfies AgentFile });
    }
    if (path === '/agent/api/conversations') return json({ conversations: desks.list() });
    const found = desks.read(path.slice('/agent/api/conversations/'.length));
    return found ? json(found) : json({ error: 'No such conversation' }, 404);
  };
}
