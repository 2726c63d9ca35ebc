// Days and dates in lists: what is past goes, today and tomorrow are called so, what is on says so.

import { answer, dayNumber, dayWords, nowWords, unpack } from './dates.js';

const DAYS = 14 * 24 * 60 * 60_000;

/** Hides what is past and shows what is only to be said then; of a list that shows a few, others take their place. */
export function fold(now) {
  for (const one of document.querySelectorAll('[data-gone]')) one.hidden = now >= Date.parse(one.dataset.gone);
  for (const one of document.querySelectorAll('[data-after]')) one.hidden = now < Date.parse(one.dataset.after);
  for (const list of document.querySelectorAll('[data-few]')) {
    let room = Number(list.dataset.few);
    for (const one of list.children) {
      if (room <= 0) one.hidden = true;
      if (!one.hidden && !one.classList.contains('date-off')) room -= 1;
    }
    list.hidden = [...list.children].every((one) => one.hidden);
    list.previousElementSibling.hidden = list.hidden;
  }
}

/** Says "Today" and "Tomorrow": before the words of a heading, instead of those of a date in a list. */
export function markDays(now) {
  for (const one of document.querySelectorAll('[data-few] time, time[data-day]')) {
    one.dataset.words ??= one.textContent;
    const day = Date.parse(one.dateTime);
    const isNear = [0, 1].includes(dayNumber(day) - dayNumber(now));
    const near = isNear ? dayWords(day, now) : '';
    const begins = one.previousSibling === null ? near.slice(0, 1).toUpperCase() + near.slice(1) : near;
    const whole = one.hasAttribute('data-day') ? `${begins}, ${one.dataset.words}` : begins;
    one.textContent = isNear ? whole : one.dataset.words;
  }
}

/** Says of one date among others whether it is on, starts soon or is over. */
export function markSlots(now, page) {
  for (const place of document.querySelectorAll('[data-slot]')) {
    const dates = unpack(place.dataset.slot);
    const isOver = now >= dates.dates[0].end;
    const said = { ...answer(now, dates, page), doubt: null };
    // That a day to come is "closed now" would say nothing.
    place.querySelector('.live').textContent = isOver ? 'Over' : nowWords(now, said, { ...dates, known: false });
    place.classList.toggle('slots-over', isOver);
  }
}

/** Puts what is on now first and what is next after it, and shows as many as there is room for. */
export function sortSoonest(now) {
  for (const list of document.querySelectorAll('[data-soonest]')) {
    const when = new Map([...list.children].map((one) => [one, soonest(one, now)]));
    const sorted = [...when.keys()].sort((a, b) => when.get(a) - when.get(b));
    const isInUse = list.contains(document.activeElement); // what moves would lose the keyboard
    if (!isInUse && sorted.some((one, i) => one !== list.children[i])) list.append(...sorted);
    const room = Number(list.dataset.soonest);
    for (const [i, one] of sorted.entries()) one.hidden = i >= room || when.get(one) > now + DAYS;
  }
}

function soonest(one, now) {
  const next = one.querySelector('time[data-next]');
  if (one.querySelector('.dates-now-on')) return now;
  return next ? Date.parse(next.dateTime) : Infinity;
}

/** Answers for a service that has closed: it is not on, as long as the page can know. */
export function markClosed(now, page) {
  const mark = document.querySelector('.notice-closed[data-now]');
  if (mark) mark.dataset.now = answer(now, unpack(''), page).now;
}
