import { type HubCore, Refusal } from '../core.ts';
import { MAX_UPLOAD_BYTES } from '../options.ts';
import { toFault } from './channel-api.ts';
import { type HttpReply, type HttpRequest, json, type Route, readForm, readJson } from './exchange.ts';
import { createFileLink, isLinkValid, LINK_SECONDS } from './file-links.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const TTL_DAYS = [1, 7, 30, 90];
/** What the vendor's file service reads, by extension. */
const READABLE = /\.(pdf|docx|txt|xlsx|csv|png|jpe?g)$/i;
const TEXTUAL = /\.(txt|csv)$/i;
/** What may be shown in place, one type and no list; everything else is a download, whatever its sender called it. */
const INLINE = /^(image\/(png|jpeg|gif|webp)|(audio|video)\/[\w.+-]+|application\/pdf|text\/plain)$/;

/** The vendor's file service: uploads, fresh links, and the files behind them. */
export function createFileApi(core: HubCore): Route {
  return async (request) => {
    const { path, method } = request;
    if (path.startsWith('/files/')) return giveFile(core, request);
    const isUpload = path === '/api/file-to-text';
    if (method !== 'POST' || !(isUpload || path === '/api/presigned-url')) return undefined;
    const fault = toFault(core);
    if (fault) return fault;
    try {
      return isUpload ? await takeFile(core, request) : await giveLink(core, request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return json({ success: false, error: error.message }, error.code);
    }
  };
}

/** Keeps a file under a key that nobody can guess. */
export function storeFile(
  core: HubCore,
  file: { name: string; mime: string; bytes: Uint8Array },
  folder: string,
  ttlDays?: number,
): string {
  const safe = (text: string) => text.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_');
  const path = folder.split('/').map(safe).filter(Boolean).join('/');
  const fileKey = `${path}/${core.uuid()}-${safe(file.name)}`;
  const now = core.clock.now();
  const expiry = ttlDays === undefined ? {} : { expiresAt: now + ttlDays * DAY_MS };
  core.storage.uploads.add({ fileKey, ...file, size: file.bytes.length, ...expiry }, now);
  return fileKey;
}

async function takeFile(core: HubCore, request: HttpRequest): Promise<HttpReply> {
  const started = core.clock.now();
  const form = await readForm(request, MAX_UPLOAD_BYTES + 64 * 1024);
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw new Refusal(400, 'No file provided');
  if (file.size > MAX_UPLOAD_BYTES) throw new Refusal(413, 'File too large');
  if (!READABLE.test(file.name)) throw new Refusal(400, 'Unsupported file type');
  if (core.quirks.uploadFails) return json({ success: false, error: 'The hub was asked to fail' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const answer = {
    success: true,
    text: TEXTUAL.test(file.name) ? new TextDecoder().decode(bytes) : '',
    processingTime: core.clock.now() - started,
  };
  if (form.get('storage') === 'false') return json(answer);
  const ttlDays = Number(form.get('ttlDays'));
  const mime = file.type || 'application/octet-stream';
  const folder = String(form.get('path') ?? 'uploads');
  const ttl = TTL_DAYS.includes(ttlDays) ? ttlDays : undefined;
  const fileKey = storeFile(core, { name: file.name, mime, bytes }, folder, ttl);
  const { url, expires } = createFileLink(core, fileKey);
  const metadata =
    form.get('includeMetadata') === 'true' ? { metadata: { fileName: file.name, mimeType: mime } } : {};
  return json({
    ...answer,
    fileKey,
    presignedUrl: url,
    expiresIn: expires,
    fileSize: bytes.length,
    ...metadata,
  });
}

async function giveLink(core: HubCore, request: HttpRequest): Promise<HttpReply> {
  const { fileKey, expiresIn } = await readJson(request, 16 * 1024);
  if (typeof fileKey !== 'string') throw new Refusal(400, 'fileKey is required');
  if (!core.storage.uploads.find(fileKey, core.clock.now())) throw new Refusal(404, 'File not found');
  const seconds = Number(expiresIn ?? LINK_SECONDS);
  if (!(seconds > 0 && seconds <= 7 * 24 * 3600))
    throw new Refusal(400, 'expiresIn must be 1 to 604800 seconds');
  return json({ success: true, presignedUrl: createFileLink(core, fileKey, seconds).url });
}

function giveFile(core: HubCore, request: HttpRequest): HttpReply {
  const fileKey = request.path.slice('/files/'.length);
  if (!isLinkValid(core, fileKey, request.query)) throw new Refusal(403, 'This link has run out');
  const file = core.storage.uploads.find(fileKey, core.clock.now());
  if (!file) throw new Refusal(404, 'No such file');
  const isInline = INLINE.test(file.mime);
  const name = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return {
    status: 200,
    headers: {
      'Content-Type': isInline ? file.mime : 'application/octet-stream',
      'Content-Disposition': `${isInline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'Content-Security-Policy':
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'",
      'Cache-Control': 'private, max-age=3600',
      'Accept-Ranges': 'bytes',
    },
    body: file.bytes,
  };
}
