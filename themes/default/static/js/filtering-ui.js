// Filters, places and dates on the search page: fetched when they are asked for, and else after the first results.

import { FILTERS } from './address.js';
import { makeFilterControls } from './filters-ui.js';
import { makeSifting } from './sifting.js';

/**
 * @param main the page's main element
 * @param sources what sources.js makes
 * @param page { built, horizon }: the moments from which and until which the site knows its dates
 * @param change called with the function that makes the new state out of the old
 * @param closed called when the sheet of filters was closed
 */
export function makeFiltering(main, sources, manifest, page, { change, closed }) {
  const sifting = makeSifting(sources.file, manifest, page);
  const controls = makeFilterControls(main, change, { closed, opened: () => last && count(last) });
  let last = null;

  /** Makes the controls say what was asked for and, where somebody sees it, how many there are for each choice. */
  async function show(there, total) {
    last = { there, total };
    controls.set(there.state, there.position !== null);
    await count(last);
  }

  // Where there are many services, only what is seen is fetched and counted.
  async function count(seen) {
    const open = controls.inSight();
    controls.total(seen.total);
    if (open.length === 0) return;
    const counts = await sifting.counts(seen.there, manifest.together ? FILTERS : open, open.includes('when'));
    if (seen === last) controls.count(counts);
  }

  return { ...sifting, show, openSheet: controls.openSheet, wordsOf: controls.wordsOf, landing: controls.landing };
}
