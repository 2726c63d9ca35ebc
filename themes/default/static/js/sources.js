// What search reads, fetched from this site, each file once and when it is first needed.

import { makeComing } from './coming.js';
import { makeEngine } from './engine.js';
import { makeFilters } from './filters.js';
import { outwardCode, placeNamed } from './near.js';

/**
 * The files named by the page's data- attributes, each as a function that promises what is in it.
 *
 * @param page { built, horizon }: the moments from which and until which the site knows its dates
 */
export function makeSources(addresses, page) {
  const facets = once(() => fetched(addresses.facets));
  const filters = once(async () => makeFilters(await facets(), page));
  const dates = once(async () => makeComing(await fetched(addresses.coming), page));
  const outcodes = once(async () => new Map(Object.entries(await fetched(addresses.outcodes))));
  const engine = once(async () => {
    const [index, { members }] = await Promise.all([fetched(addresses.index), filters()]);
    return makeEngine(index, members);
  });

  /** [latitude, longitude] of what was typed as a place, or null. */
  async function positionOf(near) {
    if (!near) return null;
    const code = outwardCode(near);
    if (code) return (await outcodes()).get(code) ?? null;
    return placeNamed(near, (await facets()).areas);
  }

  const files = cards(addresses.cards.split(' '), Number(addresses.cardsAFile));
  return { facets, filters, dates, engine, positionOf, cards: files };
}

function cards(addresses, cardsAFile) {
  const files = addresses.map((address) => once(() => fetched(address)));
  const at = async (document) => (await files[Math.floor(document / cardsAFile)]())[document % cardsAFile];
  return { at, inOneFile: files.length === 1 };
}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

// A fetch that failed is tried again when it is next asked for.
function once(make) {
  let made = null;
  return () => {
    made ??= make().catch((error) => {
      made = null;
      throw error;
    });
    return made;
  };
}
