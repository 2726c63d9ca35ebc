// What search reads, fetched from this site, each file once and when it is first needed.

import { makeEngine } from './engine.js';
import { makeFilters } from './filters.js';
import { outwardCode, placeNamed, ROUGH } from './near.js';
import { inwardCode, positionIn } from './postcodes.js';

/** The files named by the page's data- attributes, each as a function that promises what is in it. */
export function makeSources(addresses) {
  const facets = once(() => fetched(addresses.facets));
  const filters = once(async () => makeFilters(await facets()));
  const outcodes = once(async () => new Map(Object.entries(await fetched(addresses.outcodes))));
  const engine = once(async () => {
    const [index, { members }] = await Promise.all([fetched(addresses.index), filters()]);
    return makeEngine(index, members);
  });

  const postcodes = keyed((name) => fetched(addresses.postcodes.replace('postcodes--', `postcodes-${name}`)));

  /** The position (see near.js) of what was typed as a place, or null. */
  async function positionOf(near) {
    if (!near) return null;
    const code = outwardCode(near);
    if (code) return positionOfCode(code, inwardCode(near));
    const area = placeNamed(near, (await facets()).areas);
    return area && [...area, ROUGH];
  }

  // A single postcode where its district's file has it, else the middle of the district.
  async function positionOfCode(code, inward) {
    const [latitude, longitude, version] = (await outcodes()).get(code) ?? [];
    if (latitude === undefined) return null;
    const shard = inward && version ? await postcodes(`${code.toLowerCase()}-${version}`).catch(() => null) : null;
    return (shard && positionIn(shard, inward)) ?? [latitude, longitude, ROUGH];
  }

  return { facets, filters, engine, positionOf, cards: cards(addresses.cards.split(' '), Number(addresses.cardsAFile)) };
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

function keyed(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, once(() => make(key)));
    return made.get(key)();
  };
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
