// A reader's list on the pages of the site: it goes along from link to link in the address, and says how long it is.

import { element } from '../lib/dom.js';
import { carried, isCarried, MOST, placeIn, readList, withOne, withoutOne, written } from './hash.js';
import { carryAlong, listPage } from './links-ui.js';

let list = readList(isCarried(location.hash) ? location.hash : '');
const said = element('p', 'your-list');
const link = element('a');
const about = element('span');
about.setAttribute('role', 'status');

/** Puts a service on the list, or takes it off. */
export function toggle(id) {
  const isFull = list.length >= MOST && !list.includes(id);
  list = list.includes(id) ? withoutOne(list, id) : withOne(list, id);
  keep();
  show();
  if (isFull) about.textContent = `A list holds ${MOST} at most. `;
}

// Every button says what it does now.
function mark() {
  for (const button of document.querySelectorAll('.listing')) {
    const words = list.includes(button.dataset.id) ? 'Remove from list' : 'Add to list';
    if (button.textContent === words) continue;
    button.ariaLabel = button.ariaLabel.replace(button.textContent, words);
    button.textContent = words;
  }
}

// After Back: the page that was left may have a longer list in its address than this one.
function comeBack() {
  const { from, navigationType } = globalThis.navigation?.activation ?? {};
  const hash = navigationType === 'traverse' && from?.url ? new URL(from.url).hash : '';
  if (!isCarried(hash)) return;
  list = readList(hash);
  keep();
  show();
}

function keep() {
  const here = location.pathname + location.search;
  // The mark says that this entry was written here: see below.
  history.replaceState({ ...history.state, listed: true }, '', here + carried(list));
}

function show() {
  mark();
  link.href = listPage + written(list);
  link.textContent = `Your list (${list.length})`;
  about.textContent = '';
  said.hidden = list.length === 0;
}

// Going to a place on the page puts another text after "#", and going back an older list; what is typed there is meant.
addEventListener('hashchange', () => {
  if (!list.length && !isCarried(location.hash)) return;
  if (isCarried(location.hash) && !history.state) list = readList(location.hash);
  keep();
  show();
});

const results = document.querySelector('#results');
if (results) new MutationObserver(mark).observe(results, { childList: true, subtree: true });
addEventListener('pageshow', ({ persisted }) => persisted && comeBack());
said.append(about, link);
document.querySelector('main').after(said);
carryAlong(() => list);
const place = placeIn(location.hash);
if (isCarried(location.hash)) keep();
comeBack();
show();
if (place) document.getElementById(place)?.scrollIntoView();
