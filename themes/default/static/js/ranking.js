// What words are worth in each service, and the order that follows. Pure.

// A service's place is one number, so that sorting is quick: what is asked for by its whole name comes first, then what
// is in the place that the words name; then lunr's score; then the more of its name was typed; then the order by name.
const WHOLE_NAME = 2;
const IN_PLACE = 1;
const MOST_SCORE = 2 ** 24;
const SHARES = 16;
const MOST_DOCUMENTS = 2 ** 18;

/**
 * A function from the words of a query to what is found.
 *
 * @param manifest { documents, boosts, name, areas }: see sitegen/search/files.py
 * @returns of a list of meanings, each a list of postings any of which will do (see index.js): { documents: best first;
 *   score(document) in thousandths, as lunr gives it; rank(document): what comes before the order by name; named(document):
 *   whether it was asked for by its whole name }
 */
export function makeRanking({ documents: size, boosts, name, areas }) {
  const weights = new Map();

  // lunr's BM25 where a word counts once in a field and the length of a field does not matter: the inverse document
  // frequency times the boosts of the fields, rounded field by field.
  function weighed({ term, kinds }) {
    if (!weights.has(term)) {
      const having = kinds.reduce((sum, { fields, documents }) => sum + bits(fields) * documents.length, 0);
      const idf = Math.log(1 + Math.abs((size - having + 0.5) / (having + 0.5)));
      const weight = (fields) => boosts.reduce((sum, boost, i) => sum + ((fields >> i) & 1 ? Math.round(idf * boost * 1000) : 0), 0);
      weights.set(term, kinds.map((kind) => ({ ...kind, weight: weight(kind.fields) })));
    }
    return weights.get(term);
  }

  // For each service the weight of the best of some postings, and how the word stands there.
  function bestOf(postings) {
    if (postings.length === 1) return weighed(postings[0]);
    const best = new Map();
    for (const kind of postings.flatMap(weighed)) {
      for (const document of kind.documents) {
        if (!(best.get(document)?.weight >= kind.weight)) best.set(document, kind);
      }
    }
    return [...best].map(([document, kind]) => ({ ...kind, documents: [document] }));
  }

  return (meanings) => {
    const tally = makeTally(size);
    const isPlace = (postings) => postings.some(({ kinds }) => kinds.some(({ fields }) => fields & areas));
    const placed = meanings.map(isPlace);
    const met = new Set();
    meanings.forEach((postings, i) => {
      const isNew = !postings.every(({ term }) => met.has(term));
      for (const { term } of postings) met.add(term);
      for (const kind of bestOf(postings)) {
        tally.take(kind, isNew && (kind.fields & name) !== 0, placed[i] ? (kind.fields & areas) !== 0 : null);
      }
    });
    return tally.result(placed.every(Boolean), new Set(meanings.map(([{ term }]) => term)).size);
  };
}

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
  const found = [];
  let most = 0; // words for places that one service has

  /** A word in some services; `isThere`: whether it says where they are; null for a word that is no place anywhere. */
  function take({ documents, weight, nameLength: length }, isName, isThere) {
    for (const document of documents) {
      if (!seen[document]) found.push(document);
      seen[document] |= isThere === null ? 3 : 1; // 2: for something else than a place
      scores[document] += weight;
      if (isName) {
        inName[document] += 1;
        nameLength[document] = length;
      }
      if (isThere) most = Math.max(most, (inPlace[document] += 1));
    }
  }

  const named = (document) => inName[document] > 0 && inName[document] === nameLength[document];

  /** What was found; `onlyPlaces`: whether nothing but places was asked for, `words`: how many different words. */
  function result(onlyPlaces, words) {
    const tier = (document) => {
      if (named(document) && inName[document] === words) return WHOLE_NAME;
      return most && inPlace[document] === most && (onlyPlaces || seen[document] === 3) ? IN_PLACE : 0;
    };
    const share = (document) => (nameLength[document] ? Math.floor(((SHARES - 1) * inName[document]) / nameLength[document]) : 0);
    const rank = (document) => tier(document) * MOST_SCORE + Math.min(scores[document], MOST_SCORE - 1);
    const key = (document) => (rank(document) * SHARES + share(document)) * MOST_DOCUMENTS + (MOST_DOCUMENTS - 1 - document);
    const keys = Float64Array.from(found, key).sort();
    const documents = Array.from(keys, (_, i) => MOST_DOCUMENTS - 1 - (keys[keys.length - 1 - i] % MOST_DOCUMENTS));
    return { documents, score: (document) => scores[document], rank, named };
  }

  return { take, result };
}
