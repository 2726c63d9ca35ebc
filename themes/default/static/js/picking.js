// Which files to fetch for the cards of some services: as few as will do. Pure.

/**
 * The names of files that hold the cards of `wanted`, and for each file those of `wanted` that it is fetched for.
 *
 * @param wanted services
 * @param postings of the words that found them, from index.js; none when there were no words
 * @param manifest { cards: how many stand in each file, pack: how many in the pack of a word, at most }
 * @returns [[name, services]]: "c3" holds cards by their number, "packs/0-7" is the pack of some words
 */
export function filesFor(wanted, postings, { cards, pack: most }) {
  const files = new Map();
  for (const { pack, kinds } of postings) if (pack) for (const document of firstOf(kinds, most)) put(files, pack, document);
  for (const document of wanted) put(files, `c${Math.floor(document / cards)}`, document);
  const left = new Set(wanted);
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

function firstOf(kinds, most) {
  const first = [];
  for (const { documents } of kinds) {
    if (first.length >= most) break;
    first.push(...documents.slice(0, most - first.length));
  }
  return first;
}
