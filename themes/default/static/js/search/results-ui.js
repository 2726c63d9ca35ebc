// Shows results: cards a few at once, the rest when there is time or when they are asked for. Those that fit the words
// less well are folded away until somebody opens them.

import { offerExit, readDiscreetIds } from '../exit/offer-ui.js';
import { delay } from '../lib/delay.js';
import { element, query, queryAll } from '../lib/dom.js';
import { addListButton, beginCard, fillCard } from './result-card-ui.js';
import { gatherVenues, readVenues } from './venues.js';

/** @import { About } from './filters/apply.js' */
/** @import { WeighedPosting } from './ranking.js' */
/** @import { SearchStore } from './store.js' */
/** @import { Slot } from './venues.js' */
/** @typedef {typeof import('../shortlist/list-ui.js')} ListModule */

/**
 * @typedef {{ heading: string, documents: number[] }} Part
 *
 * @typedef {object} Results
 * @property {Part[]} parts in the order in which they are shown
 * @property {number[]} less services that fit the words less well
 *
 * @typedef {object} Details of the services that are shown
 * @property {(document: number) => About} about
 * @property {() => WeighedPosting[]} getPostings of the words that found them
 *
 * @typedef {object} List
 * @property {HTMLElement} place
 * @property {HTMLElement} more what asks for more of its cards
 * @property {{ slots: Slot[], place: HTMLElement }[]} parts
 */

const FIRST = 10;
const BATCH = 20;
const TYPING_PAUSE = 100; // milliseconds without a key, after which cards are fetched of which the names are shown

/**
 * Make the list of results.
 *
 * @param {HTMLElement} main
 * @param {SearchStore} store
 * @param {(id: string) => string} serviceUrl
 * @param {Pick<Manifest, 'few' | 'venues'>} manifest
 */
export function makeResults(main, store, serviceUrl, { few, venues }) {
  const groupOf = readVenues(venues);
  const fold = query(main, '[data-less]', HTMLDetailsElement);
  /** @type {List} */
  const closest = { place: query(main, '#results'), more: query(main, '[data-more]'), parts: [] };
  /** @type {List} */
  const lessClose = { place: query(fold, '[data-less-results]'), more: query(fold, '.more-results'), parts: [] };
  const discreetIds = readDiscreetIds(main);
  let showing = new AbortController();
  /** @type {Details} */
  let details = { about: () => ({}), getPostings: () => [] };

  /**
   * Show results; resolve when the first few are there.
   *
   * @param {Results} results
   * @param {Details} newDetails
   * @param {{ shown?: number, less?: number }} [atOnce] how many to show at once, of the closest and of the others
   */
  async function show({ parts, less }, newDetails, { shown = FIRST, less: lessShown = 0 } = {}) {
    showing.abort();
    showing = new AbortController();
    const { signal } = showing;
    details = newDetails;
    const gather = (/** @type {Part} */ { heading, documents }) => ({
      slots: gatherVenues(documents, groupOf),
      place: makePart(heading),
    });
    closest.parts = parts.map(gather);
    lessClose.parts = [gather({ heading: '', documents: less })];
    await add(closest, 0, Math.max(FIRST, shown));
    if (signal.aborted) return;
    fold.hidden = less.length === 0;
    fold.open = lessShown > 0;
    query(fold, 'summary').textContent = `Fit your words less well (${NUMBER.format(less.length)})`;
    lessClose.place.replaceChildren();
    if (lessShown) await add(lessClose, 0, lessShown);
  }

  /**
   * Add some cards to a list. Where a card has yet to be fetched its name comes first, if that is known.
   *
   * @param {List} list
   * @param {number} from
   * @param {number} to
   */
  async function add(list, from, to) {
    const { signal } = showing;
    const { getPostings } = details;
    const slots = slotsBetween(list.parts, from, to);
    const documents = slots.map(({ document }) => document);
    if (!documents.every(store.cardOf)) await store.fetchCards(documents, getPostings);
    // Two taps ask for the same cards.
    if (signal.aborted || (from > 0 && countCards(list) !== from)) return;
    const cards = slots.map((slot) => ({ ...slot, ...makeCard(slot.document) }));
    const incomplete = cards.filter(({ isComplete }) => !isComplete);
    if (from === 0) list.place.replaceChildren();
    for (const { part, card, others } of cards) {
      if (!part.isConnected) list.place.append(part);
      query(part, '.cards').append(others.length ? withOtherPlaces(card, others) : card);
    }
    const left = list.parts.reduce((sum, part) => sum + part.slots.length, 0) - to;
    list.more.hidden = left <= 0;
    query(list.more, 'button').textContent = `Show ${Math.min(left, BATCH)} more`;
    if (incomplete.length) {
      await delay(TYPING_PAUSE);
      if (signal.aborted) return;
      await store.fetchCards(documents, getPostings);
      if (signal.aborted) return;
      for (const { document, card } of incomplete) completeCard(document, card);
    }
    // Services beyond the first few are added while nothing else happens, so that a short list is whole without a tap.
    if (few && list === closest && left > 0) setTimeout(() => signal.aborted || add(list, to, to + BATCH));
  }

  /** @param {number} document */
  function makeCard(document) {
    const card = beginCard(store.cardOf(document), serviceUrl);
    if (discreetIds.has(card.dataset.serviceId ?? '')) offerExit(main);
    return { card, isComplete: completeCard(document, card) };
  }

  /**
   * Return a card with the same offer at other places below it, fetched when a reader opens them.
   *
   * @param {HTMLElement} card
   * @param {number[]} others
   */
  function withOtherPlaces(card, others) {
    const { getPostings } = details;
    const places = element('details', 'other-places');
    const cards = element('div', 'cards');
    places.append(element('summary', '', `and ${others.length} more place${others.length === 1 ? '' : 's'}`), cards);
    places.addEventListener('toggle', async () => {
      if (cards.childElementCount || !places.open) return;
      await store.fetchCards(others, getPostings);
      if (!cards.childElementCount) cards.append(...others.map((document) => makeCard(document).card));
    });
    const slot = element('div', 'offer');
    slot.append(card, places);
    return slot;
  }

  /**
   * @param {number} document
   * @param {HTMLElement} card
   * @returns whether the card has been fetched
   */
  function completeCard(document, card) {
    const isComplete = fillCard(card, store.cardOf(document), details.about(document));
    if (isComplete && main.dataset.listing) addListButton(card);
    return isComplete;
  }

  for (const list of [closest, lessClose]) {
    query(list.more, 'button').addEventListener('click', async () => {
      const count = countCards(list);
      await add(list, count, count + BATCH);
      slotsOf(list)[count]?.querySelector('a')?.focus();
    });
    // The script of lists is fetched when the first list is made: see shortlist/list-ui.js.
    list.place.addEventListener('click', async ({ target }) => {
      if (!(target instanceof HTMLElement) || target.className !== 'listing') return;
      /** @type {ListModule} */
      const { toggle } = await import(main.dataset.listing ?? '');
      toggle(target.dataset.id ?? '');
    });
  }
  fold.addEventListener('toggle', () => {
    if (fold.open && !countCards(lessClose)) add(lessClose, 0, BATCH);
  });

  /**
   * Say whether what is shown is about to be replaced.
   *
   * @param {boolean} isBusy
   */
  const setBusy = (isBusy) => closest.place.setAttribute('aria-busy', String(isBusy));

  /** Return how many cards there are, to show as many again. */
  const countShown = () => ({ shown: countCards(closest), less: fold.open ? countCards(lessClose) : 0 });

  return { show, countShown, setBusy };
}

const NUMBER = new Intl.NumberFormat('en-GB');

/** @param {List} list */
const slotsOf = ({ place }) => queryAll(place, '.result-part > .cards > *');

/** @param {List} list */
const countCards = (list) => slotsOf(list).length;

/** @param {string} heading */
function makePart(heading) {
  const part = element('div', 'result-part');
  if (heading) part.append(element('h2', '', heading));
  part.append(element('div', 'cards'));
  return part;
}

/**
 * Return the results from one to another, each with the part that its card goes into.
 *
 * @param {List['parts']} parts
 * @param {number} from
 * @param {number} to
 */
function slotsBetween(parts, from, to) {
  let before = 0;
  return parts.flatMap(({ slots, place }) => {
    const [first, last] = [Math.max(0, from - before), Math.max(0, to - before)];
    before += slots.length;
    return slots.slice(first, last).map((slot) => ({ ...slot, part: place }));
  });
}
