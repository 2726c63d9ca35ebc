// Dates on the page, as they are to be said now: again every minute, and whenever somebody comes back to the page.
// The page is true without it. Whatever the device's own time zone, it is London's time that counts.

import { answer, dayNumber, dayWords, isoWords, momentWords, nowWords, unpack } from './dates.js';

const MINUTE = 60_000;
const main = document.querySelector('main');
const page = { built: Date.parse(main.dataset.built), horizon: Date.parse(main.dataset.horizon) };

/** What a service's dates come to at this moment, in an element that carries them as `data-dates`. */
export function showDates(place, now = Date.now()) {
  const dates = unpack(place.dataset.dates);
  const said = answer(now, dates, page);
  const words = nowWords(now, said, dates);
  const mark = place.querySelector('[data-now]');
  if (mark) mark.dataset.now = said.now;
  // What was written when the page was made stands where there is nothing better to say.
  if (now < page.built || (!said.old && dates.dates.length === 0)) return;
  const first = mark ?? element('p', 'now');
  first.hidden = !words;
  first.textContent = words;
  place.replaceChildren(...(mark || words ? [first] : []), ...(said.old ? [] : lines(now, said, hooked(place))));
}

// The next date is marked for its own service alone: on the page of another one a card carries no mark.
const hooked = (place) => place.closest('article') === null || !main.dataset.serviceId;

// The same lines as partials/next.html.
function lines(now, said, marked) {
  if (said.always) return [line('next', 'Open 24 hours, every day ', said.next && time(said.next, now, marked, true))];
  const found = [];
  if (said.maybe) {
    const first = said.next ? 'Perhaps ' : 'No date is known for certain. Perhaps ';
    found.push(line('maybe', first, time(said.maybe, now, false), `: ${said.maybe.reason}.`));
  }
  if (said.next) found.push(line('next', `${said.maybe ? 'Next known date' : 'Next'}: `, time(said.next, now, marked)));
  if (!said.next && !said.maybe) found.push(line('next', 'No more dates are known here. Ask them'));
  return found;
}

function line(kind, ...parts) {
  const made = element('p', kind);
  made.append(...parts.filter(Boolean));
  return made;
}

function time(date, now, marked, hidden = false) {
  const made = element('time');
  if (marked) made.dataset.next = '';
  made.dateTime = isoWords(date.start);
  made.textContent = momentWords(date.start, now);
  made.hidden = hidden;
  return made;
}

function element(tag, className = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

// What has a last moment goes when that is past; of a list that shows a few, others come in its place.
function fold(now) {
  for (const one of document.querySelectorAll('[data-gone]')) one.hidden = now >= Date.parse(one.dataset.gone);
  for (const list of document.querySelectorAll('[data-few]')) {
    let room = Number(list.dataset.few);
    for (const one of list.children) {
      if (room <= 0) one.hidden = true;
      if (!one.hidden && !one.classList.contains('off')) room -= 1;
    }
    const empty = [...list.children].every((one) => one.hidden);
    list.hidden = empty;
    if (list.previousElementSibling?.matches('h3')) list.previousElementSibling.hidden = empty;
  }
}

// "Today" and "Tomorrow" before or instead of a day's own words, which are kept for the day after.
function markDays(now) {
  for (const one of document.querySelectorAll('[data-few] time, [data-day]')) {
    one.dataset.words ??= one.textContent;
    const distance = dayNumber(Date.parse(one.dateTime)) - dayNumber(now);
    const first = one.previousSibling === null;
    const near = distance === 0 || distance === 1 ? dayWords(Date.parse(one.dateTime), now) : '';
    const words = first ? capitalised(near) : near;
    if (one.hasAttribute('data-day')) one.textContent = near ? `${words}, ${one.dataset.words}` : one.dataset.words;
    else one.textContent = words || one.dataset.words;
  }
}

const capitalised = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);

// One date among others in a list of days: whether it is on now, starts soon, or is over.
function markSlots(now) {
  for (const place of document.querySelectorAll('[data-slot]')) {
    const dates = unpack(place.dataset.slot);
    const [{ end }] = dates.dates;
    const said = { ...answer(now, dates, page), doubt: null };
    place.querySelector('.live').textContent = now >= end ? 'Over' : nowWords(now, said, dates);
    place.classList.toggle('over', now >= end);
  }
}

// What is only to be said once the page has grown old.
function showAge(now) {
  for (const one of document.querySelectorAll('[data-after]')) one.hidden = now < Date.parse(one.dataset.after);
}

function showAll() {
  const now = Date.now();
  for (const place of document.querySelectorAll('[data-dates]')) showDates(place, now);
  const closed = document.querySelector('.closed[data-now]');
  if (closed) closed.dataset.now = answer(now, unpack(''), page).now;
  if (now < page.built) return;
  fold(now);
  markDays(now);
  markSlots(now);
  showAge(now);
}

function keepUp() {
  showAll();
  setTimeout(keepUp, MINUTE - (Date.now() % MINUTE));
}

keepUp();
document.addEventListener('visibilitychange', () => document.hidden || showAll());
addEventListener('pageshow', showAll);
