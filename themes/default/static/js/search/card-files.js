// Which files to fetch for the cards of some services: as few as will do. Pure.

import { share } from './ranking.js';

/**
 * The names of files that hold the cards of `wanted`, and for each file those of `wanted` that it is fetched for.
 *
 * @param wanted services
 * @param postings of the words that found them, as search/ranking.js weighs them; none when there were no words
 * @param manifest { cards: how many stand in each file, pack: how many in the pack of a word, at most }
 * @returns [[name, services]]: "c3" holds cards by their number, "packs/0-7" is the pack of some words
 */
export function filesFor(wanted, postings, { cards, pack: most }) {
  const files = new Map();
  const left = new Set(wanted);
  for (const { pack, kinds } of postings) {
    if (pack) for (const document of firstOf(kinds, most)) if (left.has(document)) put(files, pack, document);
  }
  for (const document of wanted) put(files, `c${Math.floor(document / cards)}`, document);
  const picked = [];
  while (left.size) {
    const useful = [...files].map(([name, documents]) => [name, documents.filter((document) => left.has(document))]);
    // Of two that are as good the first: the pack of a word is smaller than it looks.
    const best = useful.reduce((one, other) => (other[1].length > one[1].length ? other : one));
    picked.push(best);
    for (const document of best[1]) left.delete(document);
  }
  return picked;
}

function put(files, name, document) {
  if (files.has(name)) files.get(name).push(document);
  else files.set(name, [document]);
}

// In the order in which a search for the word alone finds them: kinds that weigh the same are taken together.
function firstOf(kinds, most) {
  const first = [];
  for (let i = 0; i < kinds.length && first.length < most; ) {
    const alike = [];
    const { weight, nameLength } = kinds[i];
    for (; kinds[i]?.weight === weight && share(1, kinds[i].nameLength) === share(1, nameLength); i++)
      alike.push(kinds[i].documents);
    const together = alike.length > 1 ? alike.flat().sort((a, b) => a - b) : alike[0];
    first.push(...together.slice(0, most - first.length));
  }
  return first;
}
