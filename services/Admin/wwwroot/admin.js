// What the pages do by themselves. Everything but uploading works without it.

import { startUploads } from './upload.js';

const REFRESH_EVERY_MS = 2000;

// Lists marked data-live are fetched anew while something in them is under way.
async function refresh(list) {
  if (list.querySelector('[data-under-way]') && !document.hidden) {
    try {
      const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (response.ok && !response.redirected) {
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        const fresh = page.querySelector('[data-live]');
        if (fresh) {
          list.replaceChildren(...fresh.children);
        }
      }
    } catch {
      // The next try may reach the server.
    }
  }
  setTimeout(refresh, REFRESH_EVERY_MS, list);
}

document.querySelectorAll('[data-live]').forEach(list => setTimeout(refresh, REFRESH_EVERY_MS, list));

// A file that is too large is refused before it is sent.
document.querySelectorAll('[data-most-bytes]').forEach(input => input.addEventListener('change', () => {
  const isTooLarge = [...input.files].some(file => file.size > Number(input.dataset.mostBytes));
  input.setCustomValidity(isTooLarge ? input.dataset.tooLarge : '');
  input.reportValidity();
}));

const upload = document.getElementById('upload');
if (upload) {
  startUploads(upload);
}
