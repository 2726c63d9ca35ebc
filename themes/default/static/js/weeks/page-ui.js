// Page of a reader's own weeks: works them out from the date in the URL, on this device.

import { dayNumber } from '../dates/dates.js';
import { everyMinute, knownPeriod } from '../dates/service-ui.js';
import { copyOrShow } from '../lib/clipboard-ui.js';
import { element, query } from '../lib/dom.js';
import { fetchJson } from '../lib/fetch-json.js';
import { reloadIfGone } from '../lib/reload-ui.js';
import { weeksCalendar } from './calendar.js';
import { choiceHash, findPlace, readChoice, withoutInwardCode } from './hash.js';
import { planWeeks, regionOf } from './plan.js';
import { codeBox, printSheet } from './sheet-ui.js';
import { weekItem } from './weeks-ui.js';

/** @import { Choice } from './hash.js' */
/** @import { Region, Week } from './plan.js' */

const MOST_FILES = 1;
const UNKNOWN_PLACE = 'We do not know where that is. Choose a place in the list, or type a postcode near one.';
const main = query(document, 'main');
const {
  files = '',
  everywhere = '',
  service = '',
  calendar = '',
  namespace = '',
  page = '',
  until = '',
} = main.dataset;
/** @type {Record<string, string>} */
const names = JSON.parse(main.dataset.names ?? '{}');
/** @type {WeeksPlace[]} */
const places = JSON.parse(main.dataset.places ?? '[]');
/** @type {Record<string, SchoolYear>} */
const schools = JSON.parse(main.dataset.schools ?? '{}');
const form = query(main, 'form', HTMLFormElement);
const status = query(main, '.weeks-said');
const plan = query(main, '[data-plan]');
/** @type {Week[]} */
let weeks = [];
/** @type {Map<string, Promise<WeeksRow[]>>} */
const fetched = new Map();
let shown = '';

const serviceUrl = (/** @type {string} */ id) => service.replace('/-/', `/${id}/`);
const field = (/** @type {string} */ name) => query(form, `[name=${name}]`, HTMLInputElement);

/**
 * Fetch the services of some areas and of everywhere, each file once; null where there are too many to fetch.
 *
 * @param {string[]} areas ids; empty for all
 */
async function fetchRows(areas) {
  const wanted = new Set([everywhere, ...(areas.length ? areas.map((area) => names[area]) : Object.values(names))]);
  if (!areas.length && wanted.size > MOST_FILES) return null;
  for (const name of wanted) {
    if (!fetched.has(name)) fetched.set(name, fetchJson(files.replace('/-.json', `/${name}.json`)));
  }
  const rows = (await Promise.all([...wanted].map((name) => fetched.get(name) ?? []))).flat();
  return [...new Map(rows.map((row) => [row[0], row])).values()];
}

async function show() {
  const hash = withoutInwardCode(location.hash);
  if (hash !== location.hash) history.replaceState(history.state, '', hash);
  const choice = readChoice(hash);
  plan.hidden = true;
  shown = location.hash;
  status.textContent = choice || !hash.includes('=') ? '' : 'There is no such date. Choose another one.';
  if (!choice) return;
  fillForm(choice);
  const region = regionOf(choice.place, places);
  if (!region) {
    status.textContent = UNKNOWN_PLACE;
    return;
  }
  try {
    const rows = await fetchRows(region.areas);
    if (shown !== location.hash) return;
    if (rows) showWeeks(choice, region, rows);
    else status.textContent = 'Choose where you live: there are too many services to show them all.';
  } catch (error) {
    console.error(error);
    fetched.clear();
    if (reloadIfGone(error)) return;
    status.textContent = 'The weeks did not load. Check that you are online, then load the page again.';
  }
}

/**
 * @param {Choice} choice
 * @param {Region} region
 * @param {WeeksRow[]} rows
 */
function showWeeks(choice, region, rows) {
  const now = Math.max(Date.now(), knownPeriod.built);
  if (now >= Date.parse(until)) {
    status.textContent = 'This page is out of date. Load it again when you are online.';
    return;
  }
  const birth = Date.parse(choice.day) / 86_400_000;
  weeks = planWeeks(rows, birth, region, schools[region.school], dayNumber(now));
  const last = Date.parse(until);
  const childUrl = (/** @type {string} */ id) => `${serviceUrl(id)}#${choice.kind}-${choice.day}`; // see child.js
  query(main, '.weeks').replaceChildren(...weeks.map((week, i) => weekItem(week, i, childUrl, last)));
  query(main, '[data-code]').replaceChildren(codeBox(page + location.hash));
  query(main, '.weeks-sheet').replaceChildren(...printSheet(choice, weeks, page + location.hash));
  const empty = weeks.filter(({ dates }) => !dates.length).length;
  const sentence = empty ? `In ${empty} of them we do not know of anything.` : 'There is something in each of them.';
  status.textContent = `52 weeks. ${sentence}`;
  plan.hidden = false;
}

/** @param {Choice} choice */
function fillForm({ kind, day, place }) {
  query(form, `[value=${kind}]`, HTMLInputElement).checked = true;
  field('day').value = day;
  field('where').value = places.find(([id]) => id === place)?.[1] ?? place;
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const kind = query(form, '[name=kind]:checked', HTMLInputElement).value === 'born' ? 'born' : 'due';
  const found = findPlace(field('where').value, places);
  if (found) {
    const hash = choiceHash({ kind, day: field('day').value, place: found.place }, found.isArea);
    if (hash !== location.hash) history.pushState(null, '', hash);
    await show();
  } else {
    plan.hidden = true;
    status.textContent = UNKNOWN_PLACE;
  }
  status.focus(); // only now, so that a screen reader reads the new sentence, and once
});

function saveDates() {
  const dates = weeks.flatMap((week) => week.dates);
  const pageOf = (/** @type {string} */ id) => new URL(serviceUrl(id), page).href;
  const text = weeksCalendar(calendar.replaceAll('\n', '\r\n'), namespace, dates, pageOf, knownPeriod.built);
  const link = element('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  link.download = 'weeks.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  status.textContent =
    'Saved as weeks.ics. Open it to add the dates to your calendar. Dates that are not certain are left out.';
}

/** @type {Record<string, () => unknown>} */
const actions = {
  print: () => print(),
  calendar: saveDates,
  link: () => copyOrShow(page + location.hash, status, 'Link to these weeks'),
};
query(main, '.weeks-tools').addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  actions[button?.name ?? '']?.();
});
addEventListener('hashchange', show);
form.hidden = false;
let dayShown = -1;
everyMinute((now) => {
  if (dayNumber(now) === dayShown) return;
  dayShown = dayNumber(now);
  show();
});
