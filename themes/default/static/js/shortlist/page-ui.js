// The page of a reader's list: shows what the address names, and changes it with the list.

import { keepUp, page, printPlainly, showAllDates } from '../dates/service-ui.js';
import { copied } from '../lib/clipboard-ui.js';
import { calendarOf } from './calendar.js';
import { moved, readList, withoutOne, written } from './hash.js';
import { itemOf } from './items-ui.js';
import { carryAlong } from './links-ui.js';
import { makeListSources } from './store.js';
import { listText } from './text.js';

const STEPS = { up: -1, down: 1 };
const main = document.querySelector('main');
const { files, buckets, service, calendar, namespace } = main.dataset;
const sources = makeListSources(files, Number(buckets));
const said = main.querySelector('[role=status]');
const picked = main.querySelector('.picked');
const addressOf = (id) => service.replace('/-/', `/${id}/`);
let ids = readList(location.hash);
let entries = [];
let run = 0;

// Showing.

async function show() {
  run += 1;
  const mine = run;
  picked.setAttribute('aria-busy', 'true');
  try {
    const found = await Promise.all(ids.map(async (id) => (await sources.find(id)) ?? { id }));
    if (mine !== run) return;
    entries = [...new Map(found.map((entry) => [entry.id, entry])).values()];
    change(entries.map(({ id }) => id));
  } catch (error) {
    if (mine === run) failed(error);
  }
}

/** Makes the address and the page say what is on the list now. */
function change(next) {
  ids = next;
  entries = ids.map((id) => entries.find((entry) => entry.id === id));
  write();
  const last = entries.length - 1;
  picked.replaceChildren(...entries.map((entry, i) => itemOf(entry, { first: i === 0, last: i === last }, addressOf)));
  picked.setAttribute('aria-busy', 'false');
  main.querySelector('[data-empty]').hidden = ids.length > 0;
  main.querySelector('[data-tools]').hidden = ids.length === 0;
}

const write = () => history.replaceState(history.state, '', location.pathname + location.search + written(ids));

// A file that is gone belongs to a site that has been published anew since this page was loaded.
function failed(error) {
  console.error(error);
  sources.again();
  if (error.isGone && !history.state?.renewed) {
    history.replaceState({ ...history.state, renewed: true }, '');
    location.reload();
  } else {
    said.textContent = 'The list could not be loaded. Look whether you are online, and load the page again.';
  }
}

// What the buttons do.

function press(id, action) {
  const name = entries.find((entry) => entry.id === id).name ?? id;
  const place = ids.indexOf(id);
  if (action === 'remove') {
    change(withoutOne(ids, id));
    said.textContent = `Removed: ${name}`;
    (picked.children[Math.min(place, ids.length - 1)]?.querySelector('[name=remove]') ?? said).focus();
  } else {
    change(moved(ids, id, STEPS[action]));
    said.textContent = `${name} is now number ${ids.indexOf(id) + 1} of ${ids.length}`;
    const item = picked.children[ids.indexOf(id)];
    item.querySelector(`[name=${action}]:enabled, [name=remove]`).focus();
  }
}

async function saveDates() {
  const found = (await Promise.all(entries.map(({ id }) => sources.datesOf(id)))).filter(Boolean);
  if (!found.length) {
    said.textContent = 'No date of these services is known.';
    return;
  }
  const text = calendarOf(calendar.replaceAll('\n', '\r\n'), namespace, found);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  link.download = 'list.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  said.textContent =
    'Saved as list.ics. Open it to put the dates into your calendar. They do not change by themselves.';
}

const actions = {
  print: () => print(),
  text: () =>
    copied(
      listText(
        entries.filter(({ name }) => name),
        Date.now(),
        page,
      ),
      said,
      'The list as text',
    ),
  link: () => copied(location.href, said, 'Link to this list'),
  calendar: () => saveDates().catch(failed),
  empty: () => {
    change([]);
    said.textContent = 'The list is empty now.';
    said.focus();
  },
};

picked.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button) press(button.closest('li').dataset.id, button.name);
});
main
  .querySelector('[data-tools]')
  .addEventListener('click', ({ target }) => actions[target.closest('button')?.name]?.());
addEventListener('hashchange', () => {
  // A jump to "Help now" leaves the list as it is.
  if (document.getElementById(location.hash.slice(1))) write();
  else {
    ids = readList(location.hash);
    show();
  }
});
carryAlong(() => ids);
keepUp(showAllDates);
printPlainly(showAllDates);
main.querySelector('[data-list]').hidden = false;
show();
