import type { JsonObject } from '../../../widget/protocol/types.ts';
import type { HubControl } from '../control.ts';
import { type HubCore, Refusal } from '../core.ts';
import { createQuirks, setQuirks } from '../quirks.ts';
import { type HttpReply, type HttpRequest, isOwnOrigin, json, type Route, readJson } from './exchange.ts';

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * What tests and the curious may ask of the hub, from outside its process:
 *
 * - `POST /__hub/quirks {name: value}` sets these and turns all others off; `PATCH` leaves the others; `GET` reads. Answers the table.
 * - `GET /__hub/conversations` and `/__hub/conversations/<id>`: what is stored.
 * - `POST /__hub/say {conversationId, content: [parts], actions?, from?: "bot" | "livechat"}`: parts go out as they are.
 * - `POST /__hub/send {conversationId, event | raw}`: any event, or any text at all, to those who listen.
 * - `POST /__hub/drop {conversationId?, code?}`: cuts sockets; without a code, or with 1006, without a word.
 * - `GET /__hub/mails`: the outbox.
 *
 * No foreign page can reach this: not by its origin, and bodies must be declared as JSON (that would need a preflight,
 * which is not answered).
 */
export function createControlApi(core: HubCore, control: HubControl): Route {
  return async (request) => {
    if (!request.path.startsWith('/__hub/')) return undefined;
    if (!isOwnOrigin(request.headers, core.origin())) throw new Refusal(403, "Only for the hub's own pages");
    const [name = '', ...rest] = request.path.slice('/__hub/'.length).split('/');
    if (request.method === 'GET') return answerRead(core, control, name, rest.join('/'));
    if (!String(request.headers['content-type']).startsWith('application/json')) {
      throw new Refusal(415, 'Send application/json');
    }
    return act(core, control, name, request);
  };
}

function answerRead(core: HubCore, control: HubControl, name: string, id: string): HttpReply | undefined {
  if (name === 'quirks') return json(core.quirks);
  if (name === 'mails') return json(core.storage.mails.all());
  if (name !== 'conversations') return undefined;
  if (!id) return json(core.storage.conversations.all().map((it) => control.conversation(it.id)));
  const found = control.conversation(id);
  return found ? json(found) : json({ error: 'No such conversation' }, 404);
}

async function act(
  core: HubCore,
  control: HubControl,
  name: string,
  request: HttpRequest,
): Promise<HttpReply | undefined> {
  const body = await readJson(request, MAX_BODY_BYTES);
  const conversationId = typeof body.conversationId === 'string' ? body.conversationId : undefined;
  switch (name) {
    case 'quirks': {
      const table = request.method === 'PATCH' ? { ...core.quirks } : createQuirks();
      try {
        setQuirks(table, body);
      } catch (error) {
        throw new Refusal(400, (error as Error).message);
      }
      Object.assign(core.quirks, table);
      return json(core.quirks);
    }
    case 'say':
      control.say(conversationId ?? '', (body.content ?? []) as JsonObject[], {
        from: body.from === 'livechat' ? 'livechat' : 'bot',
        actions: (body.actions ?? []) as { id: string; data: JsonObject }[],
      });
      return json({ ok: true });
    case 'send':
      control.send(
        conversationId ?? '',
        (body.event ?? body.raw) as { type: string; payload: JsonObject } | string,
      );
      return json({ ok: true });
    case 'drop':
      return json({ dropped: control.drop({ code: Number(body.code ?? 1006), conversationId }) });
  }
  return undefined;
}
