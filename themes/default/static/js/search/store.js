// What search reads, fetched from this site, each file once and when it is first needed.

import { fetched } from '../lib/fetch-json.js';
import { filesFor } from './card-files.js';
import { unpackAscending } from './decode.js';
import { makeEngine, SPELLING } from './engine.js';
import { words } from './normalise.js';

/**
 * The files of search.
 *
 * @param folder the address of the folder that they are in
 * @param manifest what has to be known of them beforehand: see sitegen/search/files.py
 */
export function makeSources(folder, manifest) {
  const engine = makeEngine(manifest);
  const files = new Map();
  const rows = new Map();
  let names = null;
  let ids = null; // of those whose name does not tell

  /** What is in a file. */
  function file(name) {
    if (!files.has(name)) {
      const content = fetched(`${folder}${name}.json`);
      files.set(name, content);
      content.catch(() => files.delete(name)); // tried again when it is next asked for
    }
    return files.get(name);
  }

  /** Fetches files of the index. */
  async function learn(needed) {
    if (manifest.several) await learnTogether(needed.map(numberOf).filter(Number.isInteger)).catch(() => {});
    await Promise.all(
      needed.filter((name) => !engine.has(name)).map(async (name) => engine.add(name, await file(name))),
    );
  }

  // Two or three files of a small index come in one. That is a short cut too: see below.
  async function learnTogether(numbers) {
    if (numbers.length < 2 || numbers.length > 3) return;
    numbers.sort((a, b) => a - b);
    const contents = await file(`several/${numbers.join('-')}`);
    for (const [i, number] of numbers.entries()) engine.add(`t${number}`, contents[i]);
  }

  /** What the engine finds for a query, see there; null when it is not wanted any more before that can be said. */
  async function search(query, topics, isTyping, isWanted) {
    for (;;) {
      const found = engine.search(query, topics, isTyping);
      if (found.needs.length === 0) return found;
      await learn(found.needs);
      if (!isWanted()) return null;
    }
  }

  /**
   * Fetches what helps whoever types: what all services are called, so that the names stand there before the cards come,
   * and the words that a mistyped one may mean.
   */
  async function getReady() {
    if (manifest.starts.length) await learn([SPELLING]);
    if (!manifest.few && !names) ({ names, ids } = await file('names'));
  }

  /** The card of a service; while it has not been fetched the beginning of one: [id, name]; null when not even that. */
  function known(document) {
    if (rows.has(document)) return rows.get(document);
    return names && [ids[document] ?? words(names[document]).join('-'), names[document]];
  }

  /** Fetches the cards of some services; `postings()` are of the words that found them. */
  async function fetchCards(documents, postings) {
    const missing = documents.filter((document) => !rows.has(document));
    const fetchAll = (some) => Promise.all(filesFor(missing, some, manifest).map(([name]) => cardsOf(name)));
    // A pack is a short cut: without it, as where a reader keeps the site on the device, each card is where it stands.
    const found = postings();
    await fetchAll(found).catch((error) => (found.length ? fetchAll([]) : Promise.reject(error)));
  }

  async function cardsOf(name) {
    const content = await file(name);
    const first = Number(name.slice(1)) * manifest.cards;
    const [numbers, some] = name.startsWith('packs/')
      ? [unpackAscending(content[0]), content.slice(1)]
      : [content.map((_, i) => first + i), content];
    for (const [i, row] of some.entries()) rows.set(numbers[i], row);
  }

  const numberOf = (name) => Number(name.slice(1)); // of "t3"; none of "words"

  return { file, learn, search, getReady, known, fetchCards };
}
