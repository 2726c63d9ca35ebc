// Asks the search of a built site, as its search page does, without a browser: reads {"folder", "manifest",
// "triggers", "rules", "loss", "queries", "withFacts", "now"} from its input, and prints for each query the numbers of what it
// finds, best first, those of them that are shown unasked, the facts that were read in it, and what it had to fetch until
// the first ten cards were there.

import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { makeCrisisFinder } from '../themes/default/static/js/search/crisis.js';
import { makeResultFilter } from '../themes/default/static/js/search/filters/apply.js';
import { makeFactReader, wordsLeft } from '../themes/default/static/js/search/filters/facts.js';
import {
  bestAnswers,
  largestFit,
  withFacts,
  withoutFacts,
} from '../themes/default/static/js/search/filters/typed-facts.js';
import { makeFinder } from '../themes/default/static/js/search/finder.js';
import { makeLossReader } from '../themes/default/static/js/search/loss.js';
import { foldResults, groupResults } from '../themes/default/static/js/search/order.js';
import { makeSearchStore } from '../themes/default/static/js/search/store.js';
import { readState } from '../themes/default/static/js/search/url.js';

const FIRST = 10;
const KNOWN_FOR = 182 * 24 * 60 * 60 * 1000; // milliseconds after the build for which dates are known

const { folder, manifest, triggers, rules, loss, queries, now, ...given } = JSON.parse(await text(process.stdin));
/** @type {Map<string, { json: unknown, bytes: number }>} */
const files = new Map();
let fetched = [];

/** @param {string} path */
async function readOnce(path) {
  const known = files.get(path);
  if (known) return known;
  const content = await readFile(path);
  const file = { json: JSON.parse(content.toString()), bytes: gzipSync(content).length };
  files.set(path, file);
  return file;
}

globalThis.fetch = async (path) => {
  const file = await readOnce(String(path));
  fetched.push(file.bytes);
  return /** @type {any} */ ({ ok: true, json: async () => file.json });
};

/** @param {string} name of a filter; the page has its choices, so they cost nothing */
async function choicesOf(name) {
  const { values } = /** @type {any} */ ((await readOnce(`${folder}f-${name}.json`)).json);
  return values.map(([id, label]) => [id, label]);
}

const choices = { areas: await choicesOf('area'), languages: await choicesOf('language') };
const period = { built: now, horizon: now + KNOWN_FOR };

/** @param {ReturnType<typeof makeSearchStore>} store */
function makeFiltering(store) {
  const { apply, isMet } = makeResultFilter(store.fetchFile, manifest, period);
  return {
    apply: async (state, found, ranking) => apply(state, found, ranking, now, null),
    readFacts: async ({ q }) => ({
      facts: makeFactReader(await store.fetchFile('facts'), choices)(q, now, (await store.fetchFile('near')).outcodes),
      asWords: [],
    }),
    wordsLeft,
    fittingFacts: async (state, facts, found) => {
      const { documents } = await apply(state, found, found, now, null);
      const best = bestAnswers(documents, found);
      return largestFit(facts, (some) => isMet(withFacts(state, some), best, now));
    },
    withFacts,
    withoutFacts,
    noteOnFacts: () => '',
  };
}

const lossReader = makeLossReader(loss, rules);
const findCrisis = makeCrisisFinder(triggers, rules);
const answers = [];
for (const query of queries) {
  fetched = [];
  const store = makeSearchStore(folder, manifest); // a cold cache for each
  const areas = choices.areas.map(([, label]) => label);
  const find = makeFinder(store, manifest, areas, lossReader, async () => /** @type {any} */ (makeFiltering(store)));
  const { lines, topics, needs: called } = findCrisis(query);
  const isCrisis = lines.size > 0;
  const options = { topics, called, needs: isCrisis ? 'none' : 'all' };
  const asked = { ...readState(''), q: query };
  const finding = await find(asked, options, given.withFacts && !isCrisis, new AbortController().signal);
  const { answer, found, filtered, facts } = finding;
  const inOrder = (/** @type {number[]} */ documents) => {
    const { sure, maybe, elsewhere, closed } = groupResults(documents, manifest, found, filtered.unknown);
    return [...sure, ...maybe, ...elsewhere, ...closed];
  };
  const { close, less } = foldResults(found || facts.length ? filtered.documents : [], found);
  const shown = inOrder(close);
  await store.fetchCards(shown.slice(0, FIRST), answer?.postings ?? (() => []));
  answers.push({
    documents: [...shown, ...less],
    shown,
    facts: facts.map(({ key }) => key),
    bytes: fetched.reduce((sum, bytes) => sum + bytes, 0),
    requests: fetched.length,
  });
}
process.stdout.write(JSON.stringify(answers));
