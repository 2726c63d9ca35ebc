// What words are worth in each service, and the order that follows. Pure.

// A service's place is one number, so that sorting is quick: what is asked for by its whole name comes first, then what
// is there for a need that cannot wait; where the words name a place, what fits the others there, then what fits them
// elsewhere; then lunr's score; then the more of its name was typed; then the order by name.
const WHOLE_NAME = 4;
const CALLED = 3;
const IN_PLACE = 2;
const FITS = 1;
const ENOUGH = 0.4;
const MOST_SCORE = 2 ** 24;
const SHARES = 16;
const MOST_DOCUMENTS = 2 ** 18;

/**
 * A function from what the words of a query mean to what is found. A meaning is { postings, trust }: see search/word-index.js; any
 * of the postings will do, and trust below 1 makes them count for less.
 *
 * @param manifest { documents, boosts, name, areas }: see sitegen/search/files.py
 * @returns of a list of meanings and of the postings of topics that come first: { documents: best first;
 *   score(document) in thousandths, as lunr gives it; rank(document): what comes before the order by name; named(document):
 *   whether it was asked for by its whole name; postings(): [{ pack, kinds }], the kinds with their weights }
 */
export function makeRanking({ documents: size, boosts, name, areas }) {
  const weights = new Map();

  // lunr's BM25 where a word counts once in a field and the length of a field does not matter: the inverse document
  // frequency times the boosts of the fields, rounded field by field. Words of which any will do count as one.
  function weighed({ postings, trust }) {
    const key = `${trust} ${postings.map(({ term }) => term).join(' ')}`;
    if (!weights.has(key)) {
      const kinds = postings.flatMap((posting) => posting.kinds);
      const having = kinds.reduce((sum, { fields, documents }) => sum + bits(fields) * documents.length, 0);
      const idf = Math.log(1 + Math.abs((size - having + 0.5) / (having + 0.5)));
      const inField = (boost) => Math.round(trust * idf * boost * 1000);
      const weight = (fields) => boosts.reduce((sum, boost, i) => sum + ((fields >> i) & 1 ? inField(boost) : 0), 0);
      const all = kinds.map((kind) => ({ ...kind, weight: weight(kind.fields) }));
      weights.set(key, postings.length === 1 ? all : bestOf(all));
    }
    return weights.get(key);
  }

  // Each service in the kind that weighs most, of those that it is in.
  function bestOf(kinds) {
    const isTaken = new Uint8Array(size);
    const take = (document) => {
      const isNew = !isTaken[document];
      isTaken[document] = 1;
      return isNew;
    };
    const heaviest = [...kinds].sort((a, b) => b.weight - a.weight);
    return heaviest.map((kind) => ({ ...kind, documents: kind.documents.filter(take) }));
  }

  function rank(meanings, topics) {
    const tally = makeTally(size);
    const isPlace = (meaning) => meaning.postings.some(({ kinds }) => kinds.some(({ fields }) => fields & areas));
    const placed = meanings.map(isPlace);
    const met = new Set();
    meanings.forEach((meaning, i) => {
      const isNew = !meaning.postings.every(({ term }) => met.has(term));
      for (const { term } of meaning.postings) met.add(term);
      for (const kind of weighed(meaning)) {
        tally.take(kind, isNew && (kind.fields & name) !== 0, placed[i] ? (kind.fields & areas) !== 0 : null);
      }
    });
    for (const posting of topics) for (const kind of weighed({ postings: [posting], trust: 1 })) tally.call(kind);
    const different = new Set(meanings.map(({ postings: [{ term }] }) => term)).size;
    const alone = (posting) => ({ pack: posting.pack, kinds: weighed({ postings: [posting], trust: 1 }) });
    const postings = () => [...topics, ...meanings.flatMap((meaning) => meaning.postings)].map(alone);
    return { ...tally.result(placed.every(Boolean), different), postings };
  }

  return rank;
}

/** How much of a name so many of its words are: 15 for all of them, 0 where none is. */
export const share = (words, length) => (length ? Math.floor(((SHARES - 1) * words) / length) : 0);

function bits(number) {
  let many = 0;
  for (let rest = number; rest; rest &= rest - 1) many += 1;
  return many;
}

// Adds up, service by service, what the words are worth there.
function makeTally(size) {
  const scores = new Float64Array(size);
  const seen = new Uint8Array(size);
  const inName = new Uint8Array(size);
  const nameLength = new Uint8Array(size);
  const inPlace = new Uint8Array(size);
  const isCalled = new Uint8Array(size);
  const besides = new Float64Array(size); // what words that are no places are worth
  const found = [];
  let most = 0; // words for places that one service has

  /** A word in some services; `isThere`: whether it says where they are; null for a word that is no place anywhere. */
  function take({ documents, weight, nameLength: length }, isName, isThere) {
    for (const document of documents) {
      if (!seen[document]) found.push(document);
      seen[document] = 1;
      if (isThere === null) besides[document] += weight;
      scores[document] += weight;
      if (isName) {
        inName[document] += 1;
        nameLength[document] = length;
      }
      if (isThere) {
        inPlace[document] += 1;
        most = Math.max(most, inPlace[document]);
      }
    }
  }

  /** A topic that comes first, and its services. */
  function call({ documents, weight }) {
    for (const document of documents) {
      if (!seen[document]) found.push(document);
      seen[document] = 1;
      isCalled[document] = 1;
      scores[document] += weight;
    }
  }

  const named = (document) => inName[document] > 0 && inName[document] === nameLength[document];

  /** What was found; `onlyPlaces`: whether nothing but places was asked for, `words`: how many different words. */
  function result(onlyPlaces, words) {
    // What is there comes first if it fits nearly as well as what is elsewhere: "twins easton" means twins.
    const enough = ENOUGH * found.reduce((best, document) => Math.max(best, besides[document]), 0);
    const tier = (document) => {
      if (named(document) && inName[document] === words) return WHOLE_NAME;
      if (isCalled[document]) return CALLED;
      if (!most) return 0;
      const isThere = inPlace[document] === most;
      if (onlyPlaces) return isThere ? IN_PLACE : 0;
      if (besides[document] === 0 || besides[document] < enough) return 0;
      return isThere ? IN_PLACE : FITS;
    };
    const rank = (document) => tier(document) * MOST_SCORE + Math.min(scores[document], MOST_SCORE - 1);
    const key = (document) =>
      (rank(document) * SHARES + share(inName[document], nameLength[document])) * MOST_DOCUMENTS +
      (MOST_DOCUMENTS - 1 - document);
    const last = found.length - 1;
    const keys = new Float64Array(found.length);
    for (let i = 0; i <= last; i++) keys[i] = key(found[i]);
    keys.sort();
    const documents = new Array(found.length);
    for (let i = 0; i <= last; i++) documents[i] = MOST_DOCUMENTS - 1 - (keys[last - i] % MOST_DOCUMENTS);
    return { documents, score: (document) => scores[document], rank, named };
  }

  return { take, call, result };
}
