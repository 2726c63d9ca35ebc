// A reader's list on the pages of the site: goes along from link to link in the URL, and shows how long it is.

import { element, query, queryAll } from '../lib/dom.js';
import { labelAddButton } from './add-button-ui.js';
import { addId, anchorIn, carriedHash, MOST_LISTED, pageHash, readHash, removeId } from './hash.js';
import { carryAlong, listPageUrl } from './links-ui.js';
import { isListHash } from './mark.js';

let ids = readHash(isListHash(location.hash) ? location.hash : '');
const line = element('nav', 'your-list');
line.setAttribute('aria-label', 'Your list');
const link = element('a');
const status = element('span');
status.setAttribute('role', 'status');

/**
 * Add a service to the list, or remove it.
 *
 * @param {string} id
 */
export function toggle(id) {
  const isFull = ids.length >= MOST_LISTED && !ids.includes(id);
  ids = ids.includes(id) ? removeId(ids, id) : addId(ids, id);
  writeHash();
  show();
  if (isFull) status.textContent = `A list can have up to ${MOST_LISTED} services. `;
}

function labelButtons() {
  for (const button of queryAll(document, '.listing')) labelAddButton(button, ids.includes(button.dataset.id ?? ''));
}

// After Back, the page that was left may have a longer list in its URL than this one.
function takeOverList() {
  const { from, navigationType } = globalThis.navigation?.activation ?? {};
  const hash = navigationType === 'traverse' && from?.url ? new URL(from.url).hash : '';
  if (!isListHash(hash)) return;
  ids = readHash(hash);
  writeHash();
  show();
}

function writeHash() {
  const url = location.pathname + location.search + carriedHash(ids);
  // The state shows that this entry was written here: see the listener of hashchange.
  history.replaceState({ ...history.state, listed: true }, '', url);
}

function show() {
  labelButtons();
  link.href = listPageUrl + pageHash(ids);
  link.textContent = `Your list (${ids.length})`;
  status.textContent = '';
  line.hidden = ids.length === 0;
}

// Going to an anchor replaces the hash, and going back brings an older list; a hash that somebody typed has no state.
addEventListener('hashchange', () => {
  if (!ids.length && !isListHash(location.hash)) return;
  if (isListHash(location.hash) && !history.state) ids = readHash(location.hash);
  writeHash();
  show();
});

const results = document.querySelector('#results');
if (results) new MutationObserver(labelButtons).observe(results, { childList: true, subtree: true });
addEventListener('pageshow', ({ persisted }) => persisted && takeOverList());
line.append(status, link);
query(document, 'main').after(line);
carryAlong(() => ids);
const anchor = anchorIn(location.hash);
if (isListHash(location.hash)) writeHash();
takeOverList();
show();
// URLSearchParams decodes whatever somebody has typed; decodeURIComponent may throw.
if (anchor) document.getElementById(new URLSearchParams(`at=${anchor}`).get('at') ?? '')?.scrollIntoView();
