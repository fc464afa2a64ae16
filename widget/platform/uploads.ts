import type { Platform, UploadReply, UploadRequest } from '../client/types.ts';

type XhrClass = typeof XMLHttpRequest;

/**
 * Listening to the progress makes the browser ask the other host for permission first (a CORS preflight), which a file
 * service need not grant: so a request that failed before any byte of it left is tried once without listening.
 */
function attempt(Xhr: XhrClass, request: UploadRequest, isWatched: boolean): Promise<UploadReply> {
  const { url, form, onProgress, signal } = request;
  return new Promise((resolve, reject) => {
    const xhr = new Xhr();
    const abort = () => xhr.abort();
    let hasLeft = false;
    const fail = () => {
      if (isWatched && !hasLeft) resolve(attempt(Xhr, request, false));
      else reject(new TypeError('The upload got no answer'));
    };
    xhr.open('POST', url);
    if (isWatched)
      xhr.upload.onprogress = ({ loaded, total, lengthComputable }) => {
        hasLeft = true;
        if (lengthComputable && total) onProgress?.(loaded / total);
      };
    xhr.onload = () => resolve({ status: xhr.status, body: xhr.responseText });
    xhr.onerror = fail;
    xhr.onabort = () => reject(signal?.reason);
    xhr.onloadend = () => signal?.removeEventListener('abort', abort);
    if (signal?.aborted) reject(signal.reason);
    else {
      signal?.addEventListener('abort', abort);
      xhr.send(form);
    }
  });
}

/** Uploads by `XMLHttpRequest`: `fetch` does not tell how far it is. */
export function createUpload(Xhr: XhrClass): Platform['upload'] {
  return (request) => attempt(Xhr, request, !!request.onProgress);
}
