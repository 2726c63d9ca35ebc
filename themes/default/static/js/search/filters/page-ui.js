// Filters, places, dates and the map on the search page: fetched when they are asked for, and else after the first results.

import { copied } from '../../lib/clipboard-ui.js';
import { makeMapButton } from '../../map/button-ui.js';
import { services } from '../messages-ui.js';
import { FILTERS, withoutFilters } from '../url.js';
import { makeSifting } from './apply.js';
import { makeFilterControls } from './controls-ui.js';
import { farWords, lostWords, MY_LOCATION, makeLocation, placeWords } from './my-location-ui.js';

const FEW = 200; // services whose dates are so few that nobody has to ask for them

/**
 * @param main the page's main element
 * @param sources what search/store.js makes
 * @param page { built, horizon }: the moments from which and until which the site knows its dates
 * @param change called with the function that makes the new state out of the old
 * @param closed called when the sheet of filters was closed
 * @param addressOf the address of a service's page by its id
 */
export function makeFiltering(main, sources, manifest, page, { change, closed, addressOf }) {
  const sifting = makeSifting(sources.file, manifest, page);
  const controls = makeFilterControls(main, change, { closed, opened: () => last && count(last) });
  const located = () => change((old) => ({ ...old, near: MY_LOCATION, sort: 'nearest' }));
  const location = makeLocation(main.querySelector('[data-locate-note]'), located);
  const map = makeMapButton(main, sources.file, addressOf);
  let last = null;

  /** What search/filters/apply.js leaves of what was found, with what there is to say of the order, and of a place nobody knows. */
  async function sift(state, found) {
    const there = await sifting.sift(state, found, Date.now(), location.position(state.near));
    const orders = { soonest: 'soonest first', nearest: `nearest to ${placeWords(state.near)} first` };
    const note = state.near && (there.position === null ? lostWords(state.near) : farWords(state.near, there.nearest));
    return { ...there, orderWords: orders[there.order] ?? '', note };
  }

  /** Makes the controls say what was asked for and, where somebody sees it, how many there are for each choice. */
  async function show(there, total) {
    last = { there, total };
    controls.set(there.state, there.position !== null);
    map.follow(there.documents, there.about, there.position);
    await count(last);
  }

  // Where there are many services, only what is seen is fetched and counted.
  async function count(seen) {
    const open = controls.inSight();
    controls.total(seen.total);
    if (open.length === 0) return;
    const withDates = open.includes('when') || manifest.documents <= FEW;
    const counts = await sifting.counts(seen.there, manifest.together ? FILTERS : open, withDates);
    if (seen === last) controls.count(counts);
  }

  /** What to try where nothing was found: [{ label, make }], `make` a function from the old state to the new. */
  async function easier(there, isCrisis) {
    const ways = await sifting.ways(there);
    const offers = ways.map((way) => ({
      label: `${wayWords(way, there.state)}: ${services(way.many)}`,
      make: way.make,
    }));
    if (!offers.length) offers.push({ label: 'Start again', make: (old) => ({ ...withoutFilters(old), q: '' }) });
    // Who says that she wants to die is not told to leave out the words.
    return isCrisis && !ways[0]?.names?.length ? [] : offers;
  }

  function wayWords({ kind, names, area }, state) {
    if (kind === 'online') return 'By phone or online';
    if (kind === 'area') return `In ${controls.labelOf('area', area)}, nearby`;
    return `Leave out ${names.length ? names.map((name) => `“${controls.wordsOf(name, state)}”`).join(' and ') : 'the words'}`;
  }

  // Where this reader is means nothing to another.
  function copy(link) {
    const address = new URL(link);
    if (address.searchParams.get('near') === MY_LOCATION)
      for (const name of ['near', 'sort']) address.searchParams.delete(name);
    return copied(address.href, main.querySelector('[data-copied]'));
  }

  const { openSheet, landing } = controls;
  return { sift, show, easier, copy, locate: location.ask, openSheet, landing };
}
