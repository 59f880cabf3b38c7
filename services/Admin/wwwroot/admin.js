// What the pages do by themselves. Everything but uploading works without it.

import { startUploads } from './upload.js';

const REFRESH_EVERY_MS = 2000;

// Who is at a button or a link of the list stays there, and what they have opened stays open.
function replace(list, fresh) {
  const place = placeOf(list, list.contains(document.activeElement) ? document.activeElement : null);
  const opened = [...list.querySelectorAll('details[open]')].map(details => placeOf(list, details.querySelector('summary')));
  list.replaceChildren(...fresh.children);
  opened.forEach(summary => summary(list)?.parentElement.setAttribute('open', ''));
  place(list)?.focus({ preventScroll: true });
}

// Nothing in the list has an id, so that it is found again by its markup, and by how many like it come before.
function placeOf(list, element) {
  const alike = within => [...within.querySelectorAll('a, button, summary')].filter(other => other.outerHTML === element?.outerHTML);
  const index = alike(list).indexOf(element);
  return within => alike(within)[index];
}

// Lists marked data-live are fetched anew while something in them is under way.
async function refresh(list) {
  // A button that is being pressed has to be there still when it is let go.
  if (list.querySelector('[data-under-way]') && !document.hidden && !list.querySelector(':active')) {
    try {
      const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (response.ok && !response.redirected) {
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        const fresh = page.querySelector('[data-live]');
        if (fresh) {
          replace(list, fresh);
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
