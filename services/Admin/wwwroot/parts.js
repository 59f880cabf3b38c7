// Slices a file and sends the parts straight to their signed addresses, several at a time.

import { api, RefusedError } from './api.js';

const PARALLEL = 3;
const ATTEMPTS = 5;
const WORTH_RETRYING = [403, 408, 425, 429]; // 403: the address may have expired.

export async function sendParts(file, upload, report) {
  const sizeOf = number => Math.min(upload.partSize, file.size - (number - 1) * upload.partSize);
  const sent = new Map(upload.receivedParts.map(part => [part.number, sizeOf(part.number)]));
  const missing = Array.from({ length: upload.partCount }, (_, index) => index + 1).filter(number => !sent.has(number));
  const addresses = new AddressBook(upload.uploadId);
  const stopping = new AbortController();

  const show = () => report([...sent.values()].reduce((sum, bytes) => sum + bytes, 0));
  const work = async () => {
    for (let number = missing.shift(); number !== undefined && !stopping.signal.aborted; number = missing.shift()) {
      const start = (number - 1) * upload.partSize;
      await sendPart(file.slice(start, start + sizeOf(number)), number, addresses, stopping.signal, bytes => {
        sent.set(number, bytes);
        show();
      });
    }
  };

  show();
  try {
    await Promise.all(Array.from({ length: PARALLEL }, work));
  } catch (problem) {
    stopping.abort();
    throw problem;
  }
}

async function sendPart(blob, number, addresses, signal, progress) {
  for (let attempt = 1; ; attempt++) {
    try {
      await put(await addresses.of(number, attempt > 1), blob, signal, progress);
      progress(blob.size);
      return;
    } catch (problem) {
      progress(0);
      const isFinal = problem instanceof RefusedError && problem.status < 500 && !WORTH_RETRYING.includes(problem.status);
      if (signal.aborted || attempt === ATTEMPTS || isFinal) {
        throw problem;
      }
      await new Promise(resolve => { setTimeout(resolve, 500 * 2 ** attempt); });
    }
  }
}

// XMLHttpRequest, because fetch does not tell how much of a body was sent.
function put(url, blob, signal, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener('abort', abort, { once: true });
    request.open('PUT', url);
    request.upload.onprogress = event => progress(event.loaded);
    request.onload = () => request.status < 300 ? resolve() : reject(new RefusedError(request.status, request.responseText));
    request.onerror = request.onabort = request.ontimeout = () => reject(new Error('connection'));
    request.onloadend = () => signal.removeEventListener('abort', abort);
    request.send(blob);
  });
}

// Signed addresses come in batches, and anew for a part whose address was refused.
class AddressBook {
  #known = new Map();
  #asking = Promise.resolve();

  constructor(uploadId) {
    this.uploadId = uploadId;
  }

  of(number, isRenewal) {
    if (isRenewal) {
      this.#known.delete(number);
    }
    this.#asking = this.#asking.catch(() => undefined).then(() => this.#ask(number));
    return this.#asking.then(() => this.#known.get(number));
  }

  async #ask(number) {
    if (!this.#known.has(number)) {
      const { items } = await api('GET', `/uploads/${this.uploadId}/parts?from=${number}`);
      items.forEach(item => this.#known.set(item.number, item.url));
    }
  }
}
