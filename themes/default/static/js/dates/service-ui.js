// The next date of a service on the page, as it is to be said now. The page is true without it.

import { answer, isoWords, momentWords, nowWords, unpack } from './dates.js';

const MINUTE = 60_000;
const MOST_UNPACKED = 500;
const unpacked = new Map();
const main = document.querySelector('main');

/** The moments from which and until which this page knows its dates. */
export const page = { built: Date.parse(main.dataset.built), horizon: Date.parse(main.dataset.horizon) };

/** Calls a function with the moment: now, again every minute, and whenever somebody comes back to the page. */
export function keepUp(show) {
  const again = () => {
    show(Date.now());
    setTimeout(again, MINUTE - (Date.now() % MINUTE));
  };
  again();
  document.addEventListener('visibilitychange', () => document.hidden || show(Date.now()));
  addEventListener('pageshow', () => show(Date.now()));
}

/** On paper no day is "tomorrow": before the page is printed each is called by its date, and afterwards shown anew. */
export function printPlainly(show) {
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('.dates time'))
      one.textContent = momentWords(Date.parse(one.dateTime), 0);
    for (const one of document.querySelectorAll('[data-words]')) one.textContent = one.dataset.words;
  });
  addEventListener('afterprint', () => show(Date.now()));
}

/** Shows the dates of every service on the page. */
export function showAllDates(now) {
  for (const place of document.querySelectorAll('[data-dates]')) showDates(place, now);
}

/** Shows what a service's dates come to at a moment, in an element that carries them as `data-dates`. */
export function showDates(place, now = Date.now()) {
  const dates = datesOf(place.dataset.dates);
  const said = answer(now, dates, page);
  const words = nowWords(now, said, dates);
  const mark = place.querySelector('[data-now]');
  if (mark) mark.dataset.now = said.now;
  // What was written when the page was made stands where there is nothing better to say.
  if (!(now >= page.built) || (!said.old && dates.dates.length === 0)) return;
  const first = mark ?? element('p', 'dates-now');
  first.className = `dates-now dates-now-${said.now}`;
  first.hidden = !words;
  first.textContent = words;
  place.replaceChildren(...(mark || words ? [first] : []), ...(said.old ? [] : lines(now, said, attribute(place))));
}

// Search shows the same cards after key and key.
function datesOf(text) {
  if (unpacked.size === MOST_UNPACKED) unpacked.clear();
  if (!unpacked.has(text)) unpacked.set(text, unpack(text));
  return unpacked.get(text);
}

// The next date is marked for its own service alone: on the page of another one a card carries another mark.
const attribute = (place) => (place.closest('article') && main.dataset.serviceId ? 'at' : 'next');

// The same lines as partials/next.html.
function lines(now, said, mark) {
  const next = said.next && time(said.next, now, mark);
  if (said.always) {
    if (next) next.hidden = true;
    return [line('dates-next', 'Open 24 hours, every day ', next)];
  }
  const found = [];
  if (said.maybe) {
    const first = next ? 'Perhaps ' : 'No date is known for certain. Perhaps ';
    found.push(line('dates-maybe', first, time(said.maybe, now, 'at'), `: ${said.maybe.reason}.`));
  }
  if (next) found.push(line('dates-next', `${said.maybe ? 'Next known date' : 'Next'}: `, next));
  if (!next && !said.maybe) found.push(line('dates-next', 'No more dates are known here. Ask them'));
  return found;
}

function line(kind, ...parts) {
  const made = element('p', kind);
  made.append(...parts.filter(Boolean));
  return made;
}

function time(date, now, mark) {
  const made = element('time');
  made.dataset[mark] = '';
  made.dateTime = isoWords(date.start);
  made.textContent = momentWords(date.start, now);
  return made;
}

function element(tag, className = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}
