// Page of a reader's list: shows the services that the URL names, and keeps the URL up to date.

import { everyMinute, knownPeriod, printFullDates, showAllDates } from '../dates/service-ui.js';
import { offerExit } from '../exit/offer-ui.js';
import { copyOrShow } from '../lib/clipboard-ui.js';
import { element, query } from '../lib/dom.js';
import { reloadIfGone } from '../lib/reload-ui.js';
import { calendarFile } from './calendar.js';
import { moveId, pageHash, readHash, removeId } from './hash.js';
import { listItem } from './items-ui.js';
import { carryAlong } from './links-ui.js';
import { makeListStore } from './store.js';
import { listText } from './text.js';

/** @import { ListEntry } from './store.js' */

const main = query(document, 'main');
const { files = '', buckets, service = '', calendar = '', namespace = '' } = main.dataset;
const store = makeListStore(files, Number(buckets));
const status = query(main, '[role=status]');
const picked = query(main, '.picked');
const serviceUrl = (/** @type {string} */ id) => service.replace('/-/', `/${id}/`);
/** @type {ListEntry[]} */
let entries = [];
// A link to "Main content" or to "Help now" of this page names no service.
const isAnchor = () => document.getElementById(location.hash.slice(1)) !== null;
let ids = isAnchor() ? [] : readHash(location.hash);
let loading = new AbortController();

// Show the list.

async function load() {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  picked.setAttribute('aria-busy', 'true');
  try {
    const found = await Promise.all(ids.map(async (id) => (await store.find(id)) ?? { id }));
    if (signal.aborted) return;
    entries = [...new Map(found.map((entry) => [entry.id, entry])).values()];
    show(entries.map(({ id }) => id));
  } catch (error) {
    if (!signal.aborted) reportFailure(error);
  }
}

/**
 * Show some of the entries, and write them into the URL.
 *
 * @param {string[]} listed ids
 */
function show(listed) {
  ids = listed;
  entries = ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  writeUrl();
  if (entries.some(({ discreet }) => discreet)) offerExit(main);
  const last = entries.length - 1;
  picked.replaceChildren(
    ...entries.map((entry, i) => listItem(entry, { isFirst: i === 0, isLast: i === last }, serviceUrl)),
  );
  picked.setAttribute('aria-busy', 'false');
  query(main, '[data-empty]').hidden = ids.length > 0;
  query(main, '[data-tools]').hidden = ids.length === 0;
}

const writeUrl = () => history.replaceState(history.state, '', location.pathname + location.search + pageHash(ids));

/** @param {unknown} error */
function reportFailure(error) {
  console.error(error);
  store.forget();
  if (reloadIfGone(error)) return;
  status.textContent = 'The list did not load. Check that you are online, then load the page again.';
}

// Act on the buttons.

/**
 * @param {string} id
 * @param {string} action name of a button of the item
 */
function changeItem(id, action) {
  const name = entries.find((entry) => entry.id === id)?.name ?? id;
  const position = ids.indexOf(id);
  if (action === 'remove') {
    show(removeId(ids, id));
    status.textContent = `Removed: ${name}`;
    const next = picked.children[Math.min(position, ids.length - 1)];
    (next ? query(next, '[name=remove]') : status).focus();
  } else {
    show(moveId(ids, id, action === 'up' ? -1 : 1));
    status.textContent = `${name} is now number ${ids.indexOf(id) + 1} of ${ids.length}`;
    query(picked.children[ids.indexOf(id)], `[name=${action}]:enabled, [name=remove]`).focus();
  }
}

async function saveDates() {
  const rows = await Promise.all(entries.map(({ id }) => store.findDates(id)));
  const known = rows.filter((row) => row !== null);
  if (!known.length) {
    status.textContent = 'We do not know any dates for these services.';
    return;
  }
  const text = calendarFile(calendar.replaceAll('\n', '\r\n'), namespace, known);
  const link = element('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  link.download = 'list.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  status.textContent =
    'Saved as list.ics. Open it to add the dates to your calendar. They will not update by themselves.';
}

function copyText() {
  const known = entries.filter(({ name }) => name);
  return copyOrShow(listText(known, Date.now(), knownPeriod), status, 'The list as text');
}

function empty() {
  show([]);
  status.textContent = 'The list is now empty.';
  status.focus();
}

/** @type {Record<string, () => unknown>} */
const actions = {
  print: () => print(),
  text: copyText,
  link: () => copyOrShow(location.href, status, 'Link to this list'),
  calendar: () => saveDates().catch(reportFailure),
  empty,
};

/** @param {Event} event */
const pressedButton = ({ target }) => (target instanceof Element ? target.closest('button') : null);

picked.addEventListener('click', (event) => {
  const button = pressedButton(event);
  const id = button?.closest('li')?.dataset.id;
  if (button && id !== undefined) changeItem(id, button.name);
});
query(main, '[data-tools]').addEventListener('click', (event) => actions[pressedButton(event)?.name ?? '']?.());
addEventListener('hashchange', () => {
  if (isAnchor()) {
    writeUrl();
  } else {
    ids = readHash(location.hash);
    load();
  }
});
carryAlong(() => ids);
everyMinute(showAllDates);
printFullDates(showAllDates);
query(main, '[data-list]').hidden = false;
load();
