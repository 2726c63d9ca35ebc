// Fetches what search reads from this site, each file once and when it is first needed.

import { fetchJson } from '../lib/fetch-json.js';
import { chooseFiles } from './card-files.js';
import { decodeAscending } from './decode.js';
import { makeEngine } from './engine.js';
import { isNeedFile, SPELLING } from './index-files.js';
import { splitWords } from './normalise.js';

/** @import { CardFileName } from './card-files.js' */
/** @import { SearchOptions } from './engine.js' */
/** @import { IndexFileName, NeedFileName } from './index-files.js' */
/** @import { WeighedPosting } from './ranking.js' */
/** @typedef {ReturnType<typeof makeSearchStore>} SearchStore */

/**
 * Make the files of search.
 *
 * @param {string} folder the URL of the folder that they are in
 * @param {Manifest} manifest
 */
export function makeSearchStore(folder, manifest) {
  const engine = makeEngine(manifest);
  /** @type {Map<string, Promise<any>>} */
  const files = new Map();
  /** @type {Map<number, CardRow>} */
  const rows = new Map();
  /** @type {SearchFiles['names'] | null} */
  let names = null;

  /** @type {FetchFile} */
  function fetchFile(name) {
    const known = files.get(name);
    if (known) return known;
    const content = fetchJson(`${folder}${name}.json`);
    files.set(name, content);
    content.catch(() => files.delete(name)); // fetched again when it is next asked for
    return content;
  }

  /**
   * Fetch files of the index.
   *
   * @param {IndexFileName[]} needed
   */
  async function learn(needed) {
    const missing = needed.filter((name) => !engine.has(name));
    const fetchOne = (/** @type {IndexFileName} */ name) => (isNeedFile(name) ? fetchNeed(name) : fetchFile(name));
    await Promise.all(missing.map(async (name) => engine.add(name, await fetchOne(name))));
  }

  /**
   * Fetch the services that answer a need, with their cards where these are packed. Packs are not there where a reader
   * keeps the site on the device: then it comes from the file of all.
   *
   * @param {NeedFileName} name
   */
  async function fetchNeed(name) {
    try {
      const [row, ...pack] = await fetchFile(name);
      keepPack(pack);
      return row;
    } catch {
      return (await fetchFile('answers'))[Number(name.split('-')[1])];
    }
  }

  /** @param {Pack} pack */
  function keepPack([packed, ...cards]) {
    for (const [i, document] of decodeAscending(packed).entries()) rows.set(document, cards[i]);
  }

  /**
   * Return what the engine finds for a query.
   *
   * @param {string} query
   * @param {SearchOptions} options
   * @param {AbortSignal} signal rejects when the answer is no longer wanted
   */
  async function search(query, options, signal) {
    for (;;) {
      const { missing, found } = engine.search(query, options);
      if (found) return found;
      await learn(missing);
      signal.throwIfAborted();
    }
  }

  /**
   * Fetch what helps while the reader types: the names of all services, to show before the cards come, and the words
   * that a mistyped one may mean.
   */
  async function prepareForTyping() {
    if (manifest.starts.length) await learn([SPELLING]);
    if (!manifest.few && !names) names = await fetchFile('names');
  }

  /**
   * Return the card of a service; before it is fetched its id and name alone; null while not even they are known.
   *
   * @param {number} document
   * @returns {CardRow | null}
   */
  function cardOf(document) {
    const row = rows.get(document);
    if (row) return row;
    if (!names) return null;
    const name = names.names[document];
    return [names.ids[document] ?? splitWords(name).join('-'), name];
  }

  /**
   * Fetch the cards of some services.
   *
   * @param {number[]} documents
   * @param {() => WeighedPosting[]} getPostings of the words that found them
   */
  async function fetchCards(documents, getPostings) {
    const missing = documents.filter((document) => !rows.has(document));
    const fetchAll = (/** @type {WeighedPosting[]} */ postings) =>
      Promise.all(chooseFiles(missing, postings, manifest).map(([name]) => addCards(name)));
    const found = getPostings();
    // Packs are a short cut: they are not there where a reader keeps the site on the device.
    await fetchAll(found).catch((error) => (found.length ? fetchAll([]) : Promise.reject(error)));
  }

  /** @param {CardFileName} name */
  async function addCards(name) {
    if (isPackName(name)) {
      keepPack(await fetchFile(name));
    } else {
      const first = numberOf(name) * manifest.cards;
      for (const [i, row] of (await fetchFile(name)).entries()) rows.set(first + i, row);
    }
  }

  return { fetchFile, learn, search, prepareForTyping, cardOf, fetchCards };
}

/**
 * @param {CardFileName} name
 * @returns {name is `packs/${number}-${number}`}
 */
const isPackName = (name) => name.startsWith('packs/');

/**
 * Return the number in "t3" or "c3"; NaN for "words".
 *
 * @param {string} name
 */
const numberOf = (name) => Number(name.slice(1));
