// Shows what is on and the next date of a service at this moment. Without this script the page as built stays true.

import { element, query, queryAll } from '../lib/dom.js';
import { formatIso, formatMoment, nowLabel, readDates, statusAt } from './dates.js';

/** @import { Dates, KnownPeriod, Occurrence, Status } from './dates.js' */

const MINUTE = 60_000;
const MOST_CACHED = 500;
/** @type {Map<string, Dates>} */
const datesByText = new Map();
const main = query(document, 'main');

/**
 * Period in which this page's dates can be relied on.
 *
 * @type {KnownPeriod}
 */
export const knownPeriod = {
  built: Date.parse(main.dataset.built ?? ''),
  horizon: Date.parse(main.dataset.horizon ?? ''),
};

/**
 * Call a function with the present moment: now, every minute, and whenever the reader comes back to the page.
 *
 * @param {(now: number) => void} show
 */
export function everyMinute(show) {
  const tick = () => {
    show(Date.now());
    setTimeout(tick, MINUTE - (Date.now() % MINUTE));
  };
  tick();
  document.addEventListener('visibilitychange', () => document.hidden || show(Date.now()));
  addEventListener('pageshow', () => show(Date.now()));
}

/**
 * Print dates in full, since on paper no day is "tomorrow"; afterwards show them as before.
 *
 * @param {(now: number) => void} show
 */
export function printFullDates(show) {
  addEventListener('beforeprint', () => {
    for (const time of queryAll(document, '.dates time', HTMLTimeElement)) {
      time.textContent = formatMoment(Date.parse(time.dateTime), 0);
    }
    for (const time of queryAll(document, '[data-words]')) time.textContent = time.dataset.words ?? '';
  });
  addEventListener('afterprint', () => show(Date.now()));
}

/**
 * Show the dates of every service on the page.
 *
 * @param {number} now
 */
export function showAllDates(now) {
  for (const place of queryAll(document, '[data-dates]')) showDates(place, now);
}

/**
 * Show the status and the next date of a service at a moment.
 *
 * @param {HTMLElement} place has the packed dates as `data-dates`, and the place of each session as `data-places`
 */
export function showDates(place, now = Date.now()) {
  const dates = cachedDates(place.dataset.dates ?? '');
  if (knownPeriod.built > now && !place.childElementCount) return showDatesAsBuilt(place, dates);
  const whole = statusAt(now, dates, knownPeriod);
  const status = fittingStatus(place, now, whole);
  const label = nowLabel(now, status, dates);
  const mark = place.querySelector('[data-now]');
  if (mark instanceof HTMLElement) mark.dataset.now = status.now;
  // Keep what was written when the page was built where there is nothing better to say.
  if (!(now >= knownPeriod.built) || (!status.old && dates.occurrences.length === 0)) return;
  const first = mark instanceof HTMLElement ? mark : element('p');
  first.className = `dates-now dates-now-${status.now}`;
  first.hidden = !label;
  first.textContent = label;
  place.replaceChildren(
    ...(mark || label ? [first] : []),
    ...(status.old ? [] : nextLines(now, status, place, status.next?.start === whole.next?.start)),
  );
}

/**
 * Show the next date of a card of the search to a reader whose clock is behind: in full, since it cannot say "today".
 *
 * @param {HTMLElement} place
 * @param {Dates} dates
 */
function showDatesAsBuilt(place, dates) {
  if (dates.occurrences.length === 0) return;
  const whole = statusAt(knownPeriod.built, dates, knownPeriod);
  const status = fittingStatus(place, knownPeriod.built, whole);
  place.replaceChildren(...nextLines(0, status, place, status.next?.start === whole.next?.start));
}

/**
 * Return the status by the dates that fit a search, where only some do: see search/filters/next-date.js.
 *
 * @param {HTMLElement} place
 * @param {number} now
 * @param {Status} whole
 * @returns {Status}
 */
function fittingStatus(place, now, whole) {
  const status = place.dataset.fitting ? statusAt(now, cachedDates(place.dataset.fitting), knownPeriod) : whole;
  const isEmpty = !status.next && !status.maybe && !status.doubt && status.until === null;
  // What is open at other times is not closed.
  return whole.always || isEmpty ? whole : { ...status, now: whole.now };
}

/**
 * Return the dates in a packed text; cached, because search shows the same cards at every key.
 *
 * @param {string} packed
 */
function cachedDates(packed) {
  let dates = datesByText.get(packed);
  if (!dates) {
    dates = readDates(packed);
    if (datesByText.size === MOST_CACHED) datesByText.clear();
    datesByText.set(packed, dates);
  }
  return dates;
}

/**
 * Return the data attribute of the next date: on a service's page a card of another service must not have that page's
 * own.
 *
 * @param {HTMLElement} place
 */
const hookFor = (place) => (place.closest('article') && main.dataset.serviceId ? 'at' : 'next');

/** @param {HTMLElement} place */
const placesOf = (place) => /** @type {string[]} */ (JSON.parse(place.dataset.places ?? '[]'));

/** @param {string | undefined} name of a place */
const placeParts = (name) => (name ? [', ', element('bdi', '', name)] : []);

/**
 * Return the same lines as partials/next.html.
 *
 * @param {number} now
 * @param {Status} status
 * @param {HTMLElement} place
 * @param {boolean} isFirst whether `next` is the next date of all
 */
function nextLines(now, { next, maybe, always }, place, isFirst) {
  const hook = hookFor(place);
  const places = placesOf(place);
  const placeOf = (/** @type {Occurrence} */ { session }) => placeParts(places[session]);
  const nextTime = next && timeElement(next, now, hook);
  if (always) {
    if (nextTime) nextTime.hidden = true;
    return [line('dates-next', 'Open 24 hours, every day ', nextTime)];
  }
  const lines = [];
  if (maybe) {
    const start = next ? 'Perhaps ' : 'No date is certain yet. Perhaps ';
    lines.push(line('dates-maybe', start, timeElement(maybe, now, 'at'), ...placeOf(maybe), `: ${maybe.reason}.`));
  }
  if (next) lines.push(line('dates-next', `${nextLabel(isFirst, maybe !== null)}: `, nextTime, ...placeOf(next)));
  if (!next && !maybe) lines.push(line('dates-next', 'No more dates are known. Ask them'));
  return lines;
}

/**
 * @param {boolean} isFirst whether it is the next date of all
 * @param {boolean} isAfterUncertain
 */
function nextLabel(isFirst, isAfterUncertain) {
  if (!isFirst) return 'Next that fits';
  return isAfterUncertain ? 'Next known date' : 'Next';
}

/**
 * @param {string} className
 * @param {(string | Node | null)[]} parts
 */
function line(className, ...parts) {
  const made = element('p', className);
  made.append(...parts.filter((part) => part !== null));
  return made;
}

/**
 * @param {Occurrence} occurrence
 * @param {number} now
 * @param {string} hook
 */
function timeElement({ start }, now, hook) {
  const time = element('time');
  time.dataset[hook] = '';
  time.dateTime = formatIso(start);
  time.textContent = formatMoment(start, now);
  return time;
}
