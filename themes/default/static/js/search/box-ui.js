// Search box on pages other than search. What is typed goes along in the browser's history entry: in a URL it would
// be sent to the host, and kept in the browser's list of pages visited.

import { reloadIfMoved } from '../lib/document-path-ui.js';
import { query } from '../lib/dom.js';
import { isListHash } from '../shortlist/mark.js';

const form = query(document, 'form[role=search]', HTMLFormElement);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const q = query(form, '[name=q]', HTMLInputElement).value;
  const near = query(form, '[name=near]', HTMLInputElement).value.trim();
  const url = new URL(form.action);
  if (isListHash(location.hash)) url.hash = location.hash; // see shortlist/list-ui.js
  history.pushState({ q, near, sent: q }, '', url);
  location.reload();
});

// The entry above counts as the same document, so Back and Forward between the two would only change the URL.
addEventListener('popstate', reloadIfMoved);
reloadIfMoved();
