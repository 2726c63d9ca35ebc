// Asks the search of a built site, as its search page does, without a browser: reads {"folder", "manifest",
// "triggers", "rules", "queries"} from its input, and prints for each query the numbers of what it finds, best first,
// those of them that are shown unasked, and what it had to fetch until the first ten cards were there.

import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { makeCrisisFinder } from '../themes/default/static/js/search/crisis.js';
import { foldResults } from '../themes/default/static/js/search/order.js';
import { makeSearchStore } from '../themes/default/static/js/search/store.js';

const FIRST = 10;

const { folder, manifest, triggers, rules, queries } = JSON.parse(await text(process.stdin));
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

const findCrisis = makeCrisisFinder(triggers, rules);
const answers = [];
for (const query of queries) {
  fetched = [];
  const store = makeSearchStore(folder, manifest); // a cold cache for each
  const { lines, topics, needs: called } = findCrisis(query);
  const options = { topics, called, needs: lines.size > 0 ? 'none' : 'all' };
  const found = await store.search(query, options, new AbortController().signal);
  const documents = found.hasTerms ? found.documents : [];
  await store.fetchCards(documents.slice(0, FIRST), found.postings);
  const shown = foldResults(documents, found).close;
  answers.push({ documents, shown, bytes: fetched.reduce((sum, bytes) => sum + bytes, 0), requests: fetched.length });
}
process.stdout.write(JSON.stringify(answers));
