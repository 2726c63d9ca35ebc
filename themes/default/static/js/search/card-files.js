// Chooses which files to fetch for the cards of some services: as few as will do.

import { nameShare } from './ranking.js';

/** @import { WeighedGroup, WeighedPosting } from './ranking.js' */
/** @typedef {`c${number}` | `packs/${number}-${number}`} CardFileName by number, "c3"; by the words: "packs/0-7" */

/**
 * Return the names of files that hold the cards of some services, and which of them each is fetched for.
 *
 * @param {number[]} wanted services
 * @param {WeighedPosting[]} postings of the words that found them; none when there were no words
 * @param {Pick<Manifest, 'cards' | 'pack'>} manifest
 * @returns {[name: CardFileName, documents: number[]][]}
 */
export function chooseFiles(wanted, postings, { cards, pack: packSize }) {
  /** @type {Map<CardFileName, number[]>} */
  const files = new Map();
  const left = new Set(wanted);
  for (const { pack, groups } of postings) {
    if (!pack) continue;
    for (const document of firstOf(groups, packSize)) {
      if (left.has(document)) addTo(files, /** @type {CardFileName} */ (pack), document);
    }
  }
  for (const document of wanted) addTo(files, `c${Math.floor(document / cards)}`, document);
  /** @type {[CardFileName, number[]][]} */
  const chosen = [];
  while (left.size) {
    const useful = [...files].map(([name, documents]) => ({
      name,
      documents: documents.filter((one) => left.has(one)),
    }));
    // The first of two that are as good: the pack of a word is smaller than it looks.
    const best = useful.reduce((one, other) => (other.documents.length > one.documents.length ? other : one));
    chosen.push([best.name, best.documents]);
    for (const document of best.documents) left.delete(document);
  }
  return chosen;
}

/**
 * @param {Map<CardFileName, number[]>} files
 * @param {CardFileName} name
 * @param {number} document
 */
function addTo(files, name, document) {
  const documents = files.get(name);
  if (documents) documents.push(document);
  else files.set(name, [document]);
}

/**
 * Return the first services in the order in which a search for the word alone finds them: groups that weigh the same
 * are taken together.
 *
 * @param {WeighedGroup[]} groups
 * @param {number} most
 */
function firstOf(groups, most) {
  /** @type {number[]} */
  const first = [];
  for (let i = 0; i < groups.length && first.length < most; ) {
    /** @type {number[][]} */
    const lists = [];
    const { weight, nameLength } = groups[i];
    const isAlike = (/** @type {WeighedGroup | undefined} */ group) =>
      group?.weight === weight && nameShare(1, group.nameLength) === nameShare(1, nameLength);
    for (; isAlike(groups[i]); i++) lists.push(groups[i].documents);
    const documents = lists.length > 1 ? lists.flat().sort((a, b) => a - b) : lists[0];
    first.push(...documents.slice(0, most - first.length));
  }
  return first;
}
