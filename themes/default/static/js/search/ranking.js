// Weighs the words of a query in each service, and ranks the services.

import { LEVELS } from './needs.js';

/** @import { FoundNeed } from './needs.js' */
/** @import { Posting, PostingGroup } from './word-index.js' */

/**
 * @typedef {object} Meaning of a typed word
 * @property {Posting[]} postings of which any will do
 * @property {number} trust below 1 it counts for less
 *
 * @typedef {PostingGroup & { weight: number }} WeighedGroup
 *
 * @typedef {{ pack: string, groups: WeighedGroup[] }} WeighedPosting
 *
 * @typedef {object} Ranking
 * @property {number[]} documents the best first
 * @property {(document: number) => number} score in thousandths of lunr's
 * @property {(document: number) => number} rank the number to compare before the order by name
 * @property {(document: number) => boolean} isNamed whether it was asked for by its whole name
 * @property {(document: number) => boolean} isClose whether it has none of the words, and only answers what they mean
 * @property {() => WeighedPosting[]} postings that found them
 */

// A service's place is one number, so that sorting is quick. First comes what is asked for by its whole name, then what
// a crisis calls for; where the words name a place, what fits the other words there, then what fits them elsewhere;
// then lunr's score; then the share of its name that was typed; then the order by name.
const WHOLE_NAME = 4;
const CALLED = 3;
const IN_PLACE = 2;
const FITS = 1;
const ENOUGH = 0.4; // of the best score
// What a need counts for in services that answer it best: as much as a rare word in a field of this boost.
const NEED_BOOST = 20;
const MOST_SCORE = 2 ** 24;
const SHARES = 16;
const MOST_DOCUMENTS = 2 ** 18;

/**
 * Return a function that ranks services by the meanings of a query's words and the postings of topics that come first.
 *
 * @param {Manifest} manifest
 */
export function makeRanking({ documents: size, boosts, name, areas, plainFacts }) {
  /** @type {Map<string, WeighedGroup[]>} */
  const groupsByMeaning = new Map();
  const rarest = inverseFrequency(size, 1);

  /**
   * Return the groups of a meaning with lunr's BM25, where a word counts once in a field and the length of a field does
   * not matter: the inverse document frequency times the boosts of the fields, rounded field by field. Words of which
   * any will do count as one. A service that has a word as a plain fact outweighs those with the word in their texts.
   *
   * @param {Meaning} meaning
   */
  function weigh({ postings, trust }) {
    const key = `${trust} ${postings.map(({ term }) => term).join(' ')}`;
    const known = groupsByMeaning.get(key);
    if (known) return known;
    const groups = postings.flatMap((posting) => posting.groups);
    const count = groups.reduce((sum, { fields, documents }) => sum + countBits(fields) * documents.length, 0);
    const idf = inverseFrequency(size, count);
    const inField = (/** @type {number} */ boost) => Math.round(trust * idf * boost * 1000);
    const weightOf = (/** @type {number} */ fields) =>
      boosts.reduce((sum, boost, i) => sum + ((fields >> i) & 1 ? inField(boost) : 0), 0);
    const limitOf = new Map(postings.flatMap((posting) => limitTexts(posting.groups, weightOf(plainFacts) - 1)));
    const weighed = groups.map((group) => {
      const weight = Math.min(weightOf(group.fields), limitOf.get(group) ?? Infinity);
      return { ...group, weight: Math.max(0, weight) };
    });
    const result = postings.length === 1 ? weighed : keepHeaviest(weighed);
    groupsByMeaning.set(key, result);
    return result;
  }

  /**
   * Return the most that each group without a plain fact may weigh, where another group of the same word has one.
   *
   * @param {PostingGroup[]} groups
   * @param {number} limit
   * @returns {[PostingGroup, number][]}
   */
  function limitTexts(groups, limit) {
    const isFact = (/** @type {PostingGroup} */ { fields }) => (fields & plainFacts) !== 0;
    return groups.some(isFact) ? groups.filter((group) => !isFact(group)).map((group) => [group, limit]) : [];
  }

  /**
   * Keep each service in the heaviest of its groups alone.
   *
   * @param {WeighedGroup[]} groups
   */
  function keepHeaviest(groups) {
    const isTaken = new Uint8Array(size);
    const take = (/** @type {number} */ document) => {
      const isNew = !isTaken[document];
      isTaken[document] = 1;
      return isNew;
    };
    const heaviest = [...groups].sort((a, b) => b.weight - a.weight);
    return heaviest.map((group) => ({ ...group, documents: group.documents.filter(take) }));
  }

  /**
   * Return whether a word names a place.
   *
   * @param {Meaning} meaning
   */
  const isPlace = ({ postings }) => postings.some(({ groups }) => groups.some(({ fields }) => fields & areas));

  /**
   * @param {Meaning[]} meanings
   * @param {Posting[]} topics
   * @param {FoundNeed[]} needs
   * @returns {Ranking}
   */
  function services(meanings, topics, needs) {
    const tally = makeTally(size);
    const arePlaces = meanings.map(isPlace);
    /** @type {Set<string>} */
    const counted = new Set();
    for (const [i, meaning] of meanings.entries()) {
      const isNew = !meaning.postings.every(({ term }) => counted.has(term));
      for (const { term } of meaning.postings) counted.add(term);
      for (const group of weigh(meaning)) {
        const isThere = arePlaces[i] ? (group.fields & areas) !== 0 : null;
        tally.addWord(group, isNew && (group.fields & name) !== 0, isThere);
      }
    }
    for (const posting of topics) {
      for (const group of weigh({ postings: [posting], trust: 1 })) tally.addTopic(group);
    }
    for (const { trust, isCalled, levels } of needs) {
      const most = trust * rarest * NEED_BOOST * 1000;
      for (const { level, documents } of levels)
        tally.addNeed(documents, Math.round((most * level) / LEVELS), isCalled);
    }
    const wordCount = new Set(meanings.map(({ postings: [{ term }] }) => term)).size;
    const weighedAlone = (/** @type {Posting} */ posting) => ({
      pack: posting.pack,
      groups: weigh({ postings: [posting], trust: 1 }),
    });
    const words = [...topics, ...meanings.flatMap((meaning) => meaning.postings)];
    const postings = () => words.map(weighedAlone);
    return { ...tally.result(arePlaces.every(Boolean), wordCount), postings };
  }

  return { services, isPlace };
}

/**
 * Return the share of a name's words, from 0 to 15 for all of them.
 *
 * @param {number} count
 * @param {number} length of the name
 */
export const nameShare = (count, length) => (length ? Math.floor(((SHARES - 1) * count) / length) : 0);

/**
 * Return lunr's inverse document frequency.
 *
 * @param {number} size how many services there are
 * @param {number} count how many have a word, each counted once for each field
 */
const inverseFrequency = (size, count) => Math.log(1 + Math.abs((size - count + 0.5) / (count + 0.5)));

/** @param {number} number */
function countBits(number) {
  let count = 0;
  for (let rest = number; rest; rest &= rest - 1) count += 1;
  return count;
}

/**
 * Make the sum, for each service, of the weights of the words in it.
 *
 * @param {number} size how many services there are
 */
function makeTally(size) {
  const scores = new Float64Array(size);
  const isSeen = new Uint8Array(size);
  const inName = new Uint8Array(size);
  const nameLength = new Uint8Array(size);
  const inPlace = new Uint8Array(size);
  const isCalled = new Uint8Array(size);
  const hasWord = new Uint8Array(size);
  const otherScores = new Float64Array(size); // of words that are no places
  /** @type {number[]} */
  const found = [];
  let mostPlaces = 0; // words for places that one service has

  /** @param {number} document */
  function see(document) {
    if (!isSeen[document]) found.push(document);
    isSeen[document] = 1;
  }

  /**
   * Add a word in some services.
   *
   * @param {WeighedGroup} group
   * @param {boolean} isName whether it is part of their names, and counts as that
   * @param {boolean | null} isThere whether it says where they are; null for a word that names no place
   */
  function addWord({ documents, weight, nameLength: length }, isName, isThere) {
    for (const document of documents) {
      see(document);
      hasWord[document] = 1;
      if (isThere === null) otherScores[document] += weight;
      scores[document] += weight;
      if (isName) {
        inName[document] += 1;
        nameLength[document] = length;
      }
      if (isThere) {
        inPlace[document] += 1;
        mostPlaces = Math.max(mostPlaces, inPlace[document]);
      }
    }
  }

  /**
   * Add a topic whose services come first.
   *
   * @param {WeighedGroup} group
   */
  function addTopic({ documents, weight }) {
    for (const document of documents) {
      see(document);
      isCalled[document] = 1;
      scores[document] += weight;
    }
  }

  /**
   * Add a need that some services answer.
   *
   * @param {number[]} documents
   * @param {number} weight
   * @param {boolean} comesFirst whether its services do
   */
  function addNeed(documents, weight, comesFirst) {
    for (const document of documents) {
      see(document);
      if (comesFirst) isCalled[document] = 1;
      scores[document] += weight;
      otherScores[document] += weight;
    }
  }

  const isNamed = (/** @type {number} */ document) => inName[document] > 0 && inName[document] === nameLength[document];

  /**
   * @param {boolean} onlyPlaces whether nothing but places was asked for
   * @param {number} wordCount how many different words
   */
  function result(onlyPlaces, wordCount) {
    // A service in the place comes first only if it fits nearly as well as those elsewhere: "twins easton" means twins.
    const enough = ENOUGH * found.reduce((best, document) => Math.max(best, otherScores[document]), 0);
    const tierOf = (/** @type {number} */ document) => {
      if (isNamed(document) && inName[document] === wordCount) return WHOLE_NAME;
      if (isCalled[document]) return CALLED;
      if (!mostPlaces) return 0;
      const isThere = inPlace[document] === mostPlaces;
      if (onlyPlaces) return isThere ? IN_PLACE : 0;
      if (otherScores[document] === 0 || otherScores[document] < enough) return 0;
      return isThere ? IN_PLACE : FITS;
    };
    const rank = (/** @type {number} */ document) =>
      tierOf(document) * MOST_SCORE + Math.min(scores[document], MOST_SCORE - 1);
    const keyOf = (/** @type {number} */ document) => {
      const share = nameShare(inName[document], nameLength[document]);
      return (rank(document) * SHARES + share) * MOST_DOCUMENTS + (MOST_DOCUMENTS - 1 - document);
    };
    const keys = Float64Array.from(found, keyOf).sort();
    const documents = Array.from(keys.reverse(), (key) => MOST_DOCUMENTS - 1 - (key % MOST_DOCUMENTS));
    const score = (/** @type {number} */ document) => scores[document];
    const isClose = (/** @type {number} */ document) => !hasWord[document] && !isCalled[document];
    return { documents, score, rank, isNamed, isClose };
  }

  return { addWord, addTopic, addNeed, result };
}
