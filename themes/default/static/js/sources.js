// What search reads, fetched from this site, each file once and when it is first needed.

import { makeEngine } from './engine.js';
import { fetched } from './fetching.js';
import { unpackAscending } from './packing.js';
import { filesFor } from './picking.js';

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

  /** What is in a file. */
  function file(name) {
    if (!files.has(name)) {
      const content = fetched(`${folder}${name}.json`);
      files.set(name, content);
      content.catch(() => files.delete(name)); // tried again when it is next asked for
    }
    return files.get(name);
  }

  /** What the engine finds for a query; services of `topics` come first. */
  async function search(query, topics) {
    for (;;) {
      const found = engine.search(query, topics);
      if (found.needs.length === 0) return found;
      await Promise.all(found.needs.map(async (name) => engine.add(name, await file(name))));
    }
  }

  /** Whether what a query needs has been fetched already. */
  const isReady = (query) => engine.needs(query).length === 0;

  /** The cards of some services, in their order; `postings` are of the words that found them. */
  async function cards(documents, postings) {
    const missing = documents.filter((document) => !rows.has(document));
    const fetchAll = (words) => Promise.all(filesFor(missing, words, manifest).map(([name]) => cardsOf(name)));
    // A pack is a short cut: without it, as where a reader keeps the site on the device, each card is where it stands.
    await fetchAll(postings).catch((error) => (postings.length ? fetchAll([]) : Promise.reject(error)));
    return documents.map((document) => rows.get(document));
  }

  async function cardsOf(name) {
    const content = await file(name);
    const first = Number(name.slice(1)) * manifest.cards;
    const [numbers, some] = name.startsWith('packs/')
      ? [unpackAscending(content[0]), content.slice(1)]
      : [content.map((_, i) => first + i), content];
    some.forEach((row, i) => rows.set(numbers[i], row));
  }

  return { file, search, isReady, cards };
}
