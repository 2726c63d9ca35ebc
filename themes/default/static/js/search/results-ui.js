// Shows results: cards built node by node, a few at once, the rest when there is time.

import { noticesAt } from '../dates/dates.js';
import { showDates } from '../dates/service-ui.js';
import { offerExit, readDiscreetIds } from '../exit/offer-ui.js';
import { delay } from '../lib/delay.js';
import { element, query, queryAll } from '../lib/dom.js';
import { makeAddButton } from '../shortlist/add-button-ui.js';

/** @import { About } from './filters/apply.js' */
/** @import { WeighedPosting } from './ranking.js' */
/** @import { SearchStore } from './store.js' */
/** @typedef {typeof import('../shortlist/list-ui.js')} ListModule */

/**
 * @typedef {{ heading: string, documents: number[] }} Part
 *
 * @typedef {object} Shown
 * @property {(Part & { place: HTMLElement })[]} parts
 * @property {(document: number) => About} about
 * @property {() => WeighedPosting[]} getPostings of the words that found them
 * @property {AbortSignal} signal aborts when something else is shown
 */

const FIRST = 10;
const BATCH = 40;
const TYPING_PAUSE = 100; // milliseconds without a key, after which cards are fetched of which the names are shown

/**
 * Make the list of results.
 *
 * @param {HTMLElement} main
 * @param {SearchStore} store
 * @param {(id: string) => string} serviceUrl
 * @param {boolean} few whether there are so few services that all of their cards come at once
 */
export function makeResults(main, store, serviceUrl, few) {
  const place = query(main, '#results');
  const more = query(main, '[data-more]');
  const discreetIds = readDiscreetIds(main);
  let showing = new AbortController();
  /** @type {Shown} */
  let shown = { parts: [], about: () => ({}), getPostings: () => [], signal: showing.signal };

  /**
   * Show parts one after the other; resolve when the first few are there.
   *
   * @param {Part[]} parts
   * @param {Shown['about']} about
   * @param {Shown['getPostings']} getPostings
   */
  async function show(parts, about, getPostings, atOnce = FIRST) {
    showing.abort();
    showing = new AbortController();
    const placed = parts.map((part) => ({ ...part, place: makePart(part.heading) }));
    shown = { parts: placed, about, getPostings, signal: showing.signal };
    await add(0, Math.max(FIRST, atOnce));
  }

  /**
   * Add some of the results. Where a card has yet to be fetched its name comes first, if that is known.
   *
   * @param {number} from
   * @param {number} to
   */
  async function add(from, to) {
    const { parts, about, getPostings, signal } = shown;
    const slots = slotsBetween(parts, from, to);
    const documents = slots.map(({ document }) => document);
    if (!documents.every(store.cardOf)) await store.fetchCards(documents, getPostings);
    // Two taps ask for the same cards.
    if (signal.aborted || (from > 0 && countCards() !== from)) return;
    const cards = slots.map((slot) => ({ ...slot, card: beginCard(store.cardOf(slot.document), serviceUrl) }));
    const incomplete = cards.filter(({ document, card }) => !completeCard(document, card, about));
    if (cards.some(({ card }) => discreetIds.has(card.dataset.serviceId ?? ''))) offerExit(main);
    if (from === 0) place.replaceChildren();
    for (const { part, card } of cards) {
      if (!part.isConnected) place.append(part);
      query(part, '.cards').append(card);
    }
    const total = parts.reduce((sum, part) => sum + part.documents.length, 0);
    more.hidden = to >= total;
    if (incomplete.length) {
      await delay(TYPING_PAUSE);
      if (signal.aborted) return;
      await store.fetchCards(documents, getPostings);
      if (signal.aborted) return;
      for (const { document, card } of incomplete) completeCard(document, card, about);
    }
    // Services beyond the first few are added while nothing else happens, so that a short list is whole without a tap.
    if (few && to < total) setTimeout(() => signal.aborted || add(to, to + BATCH));
  }

  /**
   * @param {number} document
   * @param {HTMLElement} card
   * @param {Shown['about']} about
   * @returns whether the card has been fetched
   */
  function completeCard(document, card, about) {
    const isComplete = fillCard(card, store.cardOf(document), about(document));
    if (isComplete && main.dataset.listing) addListButton(card);
    return isComplete;
  }

  query(more, 'button').addEventListener('click', async () => {
    const count = countCards();
    await add(count, count + BATCH);
    queryAll(place, '.card')[count]?.querySelector('a')?.focus();
  });

  // The script of lists is fetched when the first list is made: see shortlist/list-ui.js.
  place.addEventListener('click', async ({ target }) => {
    if (!(target instanceof HTMLElement) || target.className !== 'listing') return;
    /** @type {ListModule} */
    const { toggle } = await import(main.dataset.listing ?? '');
    toggle(target.dataset.id ?? '');
  });

  /**
   * Say whether what is shown is about to be replaced.
   *
   * @param {boolean} isBusy
   */
  const setBusy = (isBusy) => place.setAttribute('aria-busy', String(isBusy));

  const countCards = () => place.querySelectorAll('.card').length;

  return { show, countCards, setBusy };
}

/** @param {string} heading */
function makePart(heading) {
  const part = element('div', 'result-part');
  if (heading) part.append(element('h2', '', heading));
  part.append(element('div', 'cards'));
  return part;
}

/**
 * Return the services from one to another, each with the part that its card goes into.
 *
 * @param {Shown['parts']} parts
 * @param {number} from
 * @param {number} to
 */
function slotsBetween(parts, from, to) {
  let before = 0;
  return parts.flatMap(({ documents, place }) => {
    const [first, last] = [Math.max(0, from - before), Math.max(0, to - before)];
    before += documents.length;
    return documents.slice(first, last).map((document) => ({ document, part: place }));
  });
}

/**
 * Return the same card as partials/card.html, as far as its name.
 *
 * @param {CardRow | null} row
 * @param {(id: string) => string} serviceUrl
 */
function beginCard(row, serviceUrl) {
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
function fillCard(card, row, { unknown, distance, isOfSome, isClose, catchment, dates: datesThatFit }) {
  const [, , summary, place, labels, dates = '', when, notices, noDates, meetings = [], places, taking] = row ?? [];
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

/** @param {HTMLElement} card */
function addListButton(card) {
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

/** @param {string[]} labels */
function labelList(labels) {
  const list = element('ul', 'dotted-list');
  list.append(...labels.map((label) => element('li', '', label)));
  return list;
}
