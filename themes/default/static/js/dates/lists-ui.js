// Days and dates in lists: hides what is past, names today and tomorrow, and marks what is on.

import { childElements, query, queryAll } from '../lib/dom.js';
import { dayNumber, formatDay, nowLabel, readDates, statusAt } from './dates.js';

/** @import { KnownPeriod } from './dates.js' */

const TWO_WEEKS = 14 * 24 * 60 * 60_000;

/**
 * Hide what is past, show what is for later only, and take out of lists what nobody has confirmed for too long; in a
 * list that shows a few, others move up.
 *
 * @param {number} now
 */
export function foldPast(now) {
  for (const part of queryAll(document, '[data-gone], [data-after]')) {
    const { after = '', gone = '' } = part.dataset;
    part.hidden = now < Date.parse(after) || now >= Date.parse(gone); // a date that is not given is no number
  }
  for (const entry of queryAll(document, ':is(.cards, .rows) > [data-held]')) {
    entry.hidden = now >= Date.parse(entry.dataset.held ?? '');
  }
  for (const list of queryAll(document, '[data-few]')) {
    let room = Number(list.dataset.few);
    for (const item of childElements(list)) {
      if (room <= 0) item.hidden = true;
      if (!item.hidden && !item.classList.contains('date-off')) room -= 1;
    }
    list.hidden = childElements(list).every((item) => item.hidden);
    const heading = list.previousElementSibling;
    if (heading instanceof HTMLElement) heading.hidden = list.hidden;
  }
}

/**
 * Write "Today" and "Tomorrow": before the date in a heading, in place of the date in a list.
 *
 * @param {number} now
 */
export function markDays(now) {
  for (const time of queryAll(document, '[data-few] time, time[data-day]', HTMLTimeElement)) {
    time.dataset.words ??= time.textContent ?? '';
    const day = Date.parse(time.dateTime);
    const isNear = [0, 1].includes(dayNumber(day) - dayNumber(now));
    const near = isNear ? formatDay(day, now) : '';
    const label = time.previousSibling === null ? near.slice(0, 1).toUpperCase() + near.slice(1) : near;
    const nearLabel = time.hasAttribute('data-day') ? `${label}, ${time.dataset.words}` : label;
    time.textContent = isNear ? nearLabel : time.dataset.words;
  }
}

/**
 * Mark single dates that are on, start soon or are over.
 *
 * @param {number} now
 * @param {KnownPeriod} period
 */
export function markSlots(now, period) {
  for (const slot of queryAll(document, '[data-slot]')) {
    const dates = readDates(slot.dataset.slot ?? '');
    const isOver = now >= dates.occurrences[0].end;
    const status = { ...statusAt(now, dates, period), doubt: null };
    // "Closed now" would say nothing about a later day.
    query(slot, '.live').textContent = isOver ? 'Over' : nowLabel(now, status, { ...dates, known: false });
    slot.classList.toggle('slots-over', isOver);
  }
}

/**
 * Sort what is on now first, then by what is next, and show as many as there is room for.
 *
 * @param {number} now
 */
export function sortSoonest(now) {
  for (const list of queryAll(document, '[data-soonest]')) {
    const items = childElements(list).map((item) => ({ item, next: nextMoment(item, now) }));
    const sorted = [...items].sort((a, b) => a.next - b.next);
    const isInUse = list.contains(document.activeElement); // moving it would lose the keyboard's place
    if (!isInUse && sorted.some(({ item }, i) => item !== list.children[i]))
      list.append(...sorted.map(({ item }) => item));
    const room = Number(list.dataset.soonest);
    const known = sorted.filter(({ item }) => !(now >= Date.parse(item.dataset.held ?? '')));
    for (const { item } of sorted) item.hidden = true;
    for (const { item, next } of known.slice(0, room)) item.hidden = next > now + TWO_WEEKS;
  }
}

/**
 * @param {HTMLElement} item
 * @param {number} now
 */
function nextMoment(item, now) {
  const next = item.querySelector('time[data-next]');
  if (item.querySelector('.dates-now-on')) return now;
  return next instanceof HTMLTimeElement ? Date.parse(next.dateTime) : Infinity;
}

/**
 * Mark a service that has closed as off, as long as the page can know.
 *
 * @param {number} now
 * @param {KnownPeriod} period
 */
export function markClosed(now, period) {
  const mark = document.querySelector('.notice-closed[data-now]');
  if (mark instanceof HTMLElement) mark.dataset.now = statusAt(now, readDates(''), period).now;
}
