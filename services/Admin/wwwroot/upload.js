// The page Upload: chooses files and shows how far they are. Sending them is the business of parts.js.

import { api, RefusedError } from './api.js';
import { sendParts } from './parts.js';

const MEMORY = 'upload:';

// More files than these at once are an import, which single uploads overtake.
const MOST_SINGLES = 3;

export function startUploads(form) {
  const input = form.querySelector('input[type=file]');
  const dropZone = form.querySelector('[data-drop]');
  const button = form.querySelector('button');
  const files = new Map();

  const enable = () => {
    button.disabled = ![...files.values()].some(entry => entry.canStart);
  };
  const choose = list => {
    for (const file of list) {
      const key = `${file.name}|${file.size}|${file.lastModified}`;
      if (!files.has(key)) {
        files.set(key, new Entry(key, file));
      }
    }
    enable();
  };
  const highlight = on => event => {
    event.preventDefault();
    dropZone.classList.toggle('over', on);
  };

  input.addEventListener('change', () => {
    choose(input.files);
    input.value = '';
  });
  dropZone.addEventListener('dragover', highlight(true));
  dropZone.addEventListener('dragleave', highlight(false));
  dropZone.addEventListener('drop', event => {
    highlight(false)(event);
    choose(event.dataTransfer.files);
  });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const publish = form.querySelector('[data-publish]').checked;
    const chosen = [...files.values()].filter(waiting => waiting.canStart);
    for (const entry of chosen) {
      await entry.send({ publishWhenReady: publish, isImport: chosen.length > MOST_SINGLES }, enable);
    }
  });
  addEventListener('beforeunload', event => {
    if ([...files.values()].some(entry => entry.isSending)) {
      event.preventDefault();
    }
  });
}

class Entry {
  isSending = false;

  constructor(key, file) {
    this.key = key;
    this.file = file;
    this.row = document.querySelector('template[data-file]').content.firstElementChild.cloneNode(true);
    this.row.querySelector('[data-name]').textContent = file.name;
    this.progress = this.row.querySelector('progress');
    this.progress.max = Math.max(1, file.size);
    this.progress.setAttribute('aria-label', `Progress of ${file.name}`);
    this.canStart = file.size > 0;
    if (this.canStart) {
      this.say(localStorage.getItem(MEMORY + key) ? 'interrupted' : 'waiting');
    } else {
      this.say('failed', 'The file is empty.');
    }
    document.querySelector('[data-files]').append(this.row);
  }

  async send(wishes, changed) {
    [this.canStart, this.isSending] = [false, true];
    changed();
    this.say('sending');
    try {
      const upload = await this.#resume() ?? await api('POST', '/uploads', { fileName: this.file.name, size: this.file.size, ...wishes });
      localStorage.setItem(MEMORY + this.key, upload.uploadId);
      await sendParts(this.file, upload, sent => { this.progress.value = sent; });
      this.say('completing');
      await api('POST', `/uploads/${upload.uploadId}/complete`);
      localStorage.removeItem(MEMORY + this.key);
      this.progress.value = this.progress.max;
      this.say('uploaded');
      document.querySelector('[data-after]').hidden = false;
    } catch (problem) {
      this.canStart = true;
      this.say('failed', problem instanceof RefusedError
        ? problem.message
        : 'The connection was lost. Start the upload again to go on where it stopped.');
    }
    this.isSending = false;
    changed();
  }

  say(state, problem = '') {
    const label = this.row.querySelector('[data-state]');
    label.textContent = state;
    label.className = `state ${state}`;
    this.row.querySelector('[data-problem]').textContent = problem;
  }

  // The upload that was begun for this file before, unless it is gone, finished or another size, or lies in a store of before (410).
  async #resume() {
    const id = localStorage.getItem(MEMORY + this.key);
    if (!id) {
      return undefined;
    }
    try {
      const upload = await api('GET', `/uploads/${id}`);
      return upload.jobId || upload.size !== this.file.size ? undefined : upload;
    } catch (problem) {
      if (problem instanceof RefusedError && [404, 410].includes(problem.status)) {
        return undefined;
      }
      throw problem;
    }
  }
}
