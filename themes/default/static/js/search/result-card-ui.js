// The card of a result, built node by node; it is the same as partials/card.html.

import { noticesAt } from '../dates/dates.js';
import { showDates } from '../dates/service-ui.js';
import { element, query } from '../lib/dom.js';
import { makeAddButton } from '../shortlist/add-button-ui.js';

/** @import { About } from './filters/apply.js' */

/**
 * Return a card as far as its name.
 *
 * @param {CardRow | null} row
 * @param {(id: string) => string} serviceUrl
 */
export function beginCard(row, serviceUrl) {
  const [id, name] = row ?? ['', ''];
  const card = element('article', 'card card-coming');
  card.dataset.serviceId = id;
  const heading = element('h3', 'card-name');
  const link = element('a', '', name);
  link.href = serviceUrl(id);
  // Shows the service's page that the reader came from results, and nothing of what was asked: see
  // search/back-link-ui.js.
  link.referrerPolicy = 'strict-origin';
  heading.append(link);
  heading.dir = 'auto';
  card.append(heading);
  return card;
}

/**
 * Add the rest of a card.
 *
 * @param {HTMLElement} card
 * @param {CardRow | null} row
 * @param {About} about
 * @returns whether the card has been fetched
 */
export function fillCard(card, row, { unknown, distance, isOfSome, isClose, catchment, dates: datesThatFit }) {
  const [, , summary, place, labels, dates = '', when, notices, noDates, meetings = [], places, taking, breaks] =
    row ?? [];
  if (!labels) return false;
  const fitting = datesThatFit?.(dates) ?? null;
  const lines = (/** @type {[className: string, text: string | undefined][]} */ some) =>
    some.flatMap(([className, text]) => (text ? [line(className, text)] : []));
  card.append(
    ...lines([['card-summary', summary]]),
    ...noticesAt(notices || [], Date.now()).map((text) => line('notice', text)),
    nextDate(dates, noDates, { fitting: fitting?.text, places: places || [] }),
    ...lines([
      ['card-meeting', fitting ? meetingLabel(meetings[fitting.meeting], isOfSome ? distance : '') : ''],
      ['card-pattern', when],
    ]),
    ...placeLine(place, isOfSome && fitting ? '' : distance),
    ...noticesAt(taking ? [taking] : [], Date.now()).map((text) => line('card-taking', text)),
  );
  if (labels.length) card.append(labelList(labels));
  card.append(
    ...noticesAt(breaks || [], Date.now()).map((text) => breakLine(text, query(card, 'a', HTMLAnchorElement))),
  );
  card.append(
    ...lines([
      ['card-catchment', catchment],
      ['card-unknown', unknown],
      ['card-unknown', isClose ? 'Close in meaning to your words' : ''],
    ]),
  );
  card.classList.remove('card-coming');
  return true;
}

/**
 * Return the line of the place, if it has any text. The distance has a direction of its own, because the place may be
 * written from right to left.
 *
 * @param {string | undefined} place
 * @param {string | undefined} distance
 */
function placeLine(place = '', distance) {
  if (!place && !distance) return [];
  const made = line('card-place', place && distance ? `${place}, ` : place);
  if (distance) made.append(element('bdi', '', distance));
  return [made];
}

/**
 * Return a link to what runs while a service is off.
 *
 * @param {string} text when it is back
 * @param {HTMLAnchorElement} name link to its page
 */
function breakLine(text, { href, referrerPolicy }) {
  const made = element('p', 'card-break');
  const link = element('a', '', `${text}: what runs meanwhile`);
  Object.assign(link, { href, hash: 'part_until-back', referrerPolicy }); // in place of an age that was asked for
  made.append(link);
  return made;
}

/** @param {HTMLElement} card */
export function addListButton(card) {
  if (!card.querySelector('.card-place')) return; // it has closed
  card.append(makeAddButton(card.dataset.serviceId ?? '', query(card, 'a').textContent ?? ''));
}

/**
 * @param {string} dates
 * @param {string | undefined} noDates why none is known
 * @param {{ fitting: string | undefined, places: string[] }} options dates that fit what is asked for, where not all
 *   do; the place of each session, where they differ
 */
function nextDate(dates, noDates, { fitting, places }) {
  const when = element('div', 'dates');
  when.dataset.dates = dates;
  if (fitting) when.dataset.fitting = fitting;
  if (places.length) when.dataset.places = JSON.stringify(places);
  if (noDates) when.append(line('dates-next', noDates));
  showDates(when);
  return when;
}

/**
 * Return what is said of the day of the next date that fits; "" for nothing.
 *
 * @param {string | undefined} facts in which a meeting differs from the others of its service
 * @param {string | undefined} distance to its place, where that differs too
 */
function meetingLabel(facts, distance) {
  const parts = [facts, distance].filter(Boolean);
  return parts.length ? `That day: ${parts.join('; ')}` : '';
}

/**
 * @param {string} className
 * @param {string} text
 */
function line(className, text) {
  const made = element('p', className, text);
  made.dir = 'auto';
  return made;
}

/** @param {Label[]} labels */
function labelList(labels) {
  const list = element('ul', 'dotted-list');
  const item = (/** @type {Label} */ label) =>
    typeof label === 'string' ? element('li', '', label) : element('li', 'sign sign-cost', label[0]);
  list.append(...labels.map(item));
  return list;
}
