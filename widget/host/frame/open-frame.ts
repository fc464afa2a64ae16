import { HAND_OVER, parseToOutside, type ToInside, type ToOutside } from './protocol.ts';

/** The way into a frame that has started. */
export interface Frame {
  post(message: ToInside): void;
}

export interface FrameCare {
  /** The address of what runs in the frame. */
  inside: string;
  /** The option; without it, that of a script of the page. */
  nonce: string | undefined;
  signal: AbortSignal;
  /** Its script has run, for the first time or, after the frame was moved, again. */
  onStart(frame: Frame): void;
  onMessage(message: ToOutside): void;
  /** It can't be started, for the reason in one sentence; told once. */
  onFail(reason: string): void;
}

/** How long it may take until what runs in the frame has said a word. */
const PATIENCE_MS = 20_000;

/** The nonce of the page's scripts; the attribute itself shows nobody. */
function findNonce(page: Document): string {
  for (const selector of ['script[data-apikey]', 'script[nonce]']) {
    for (const { nonce } of page.querySelectorAll<HTMLScriptElement>(selector)) if (nonce) return nonce;
  }
  return '';
}

/**
 * Starts what runs in `element`, an empty frame that is about to be put on the page: a script by its address, and then
 * the port. Nobody writes into the frame, and nothing of it is a page: so no policy has to name it. A frame that is moved
 * loses its document, and is started again.
 */
export function openFrame(element: HTMLIFrameElement, care: FrameCare): void {
  const { inside, signal } = care;
  // An opaque origin may enter no frame, which then has no document from the beginning.
  let started: Document | null | undefined;
  let port: MessagePort | undefined;
  let hasFailed = false;

  function fail(reason: string): void {
    if (hasFailed || signal.aborted) return;
    hasFailed = true;
    port?.close();
    care.onFail(reason);
  }

  function handOver(target: Window): void {
    const channel = new MessageChannel();
    port?.close();
    port = channel.port1;
    const impatience = setTimeout(() => fail('The frame says nothing.'), PATIENCE_MS);
    port.onmessage = ({ data }) => {
      clearTimeout(impatience);
      const message = parseToOutside(data);
      if (message && !signal.aborted) care.onMessage(message);
    };
    signal.addEventListener('abort', () => {
      clearTimeout(impatience);
      channel.port1.close();
    });
    // "/" is our own origin, an opaque one too.
    target.postMessage(HAND_OVER, '/', [channel.port2]);
    care.onStart({ post: (message) => channel.port1.postMessage(message) });
  }

  function start(): void {
    const page = element.contentDocument;
    const view = element.contentWindow;
    if (signal.aborted || hasFailed || page === started) return;
    started = page;
    try {
      const script = (page as Document).createElement('script');
      script.type = 'module';
      script.nonce = care.nonce?.trim() || findNonce(element.ownerDocument);
      script.onload = () => started === page && handOver(view as Window);
      script.onerror = () =>
        started === page && fail("The frame's script can't be loaded: a policy may need data-nonce.");
      script.src = inside;
      (page as Document).head.append(script);
    } catch {
      // Trusted Types are enforced, or the frame is not ours to enter.
      fail("The page's policy allows no script in a frame (data-isolation).");
    }
  }

  element.addEventListener('load', start, { signal });
}
