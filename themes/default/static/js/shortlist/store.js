// Fetches what is known of the services on a list, from the few files that have them.

import { fetchJson } from '../lib/fetch-json.js';
import { bucketOf } from './hash.js';

/** @typedef {{ id: string } & Partial<ListRow>} ListEntry the id alone where no service has it */

/**
 * Make the files of the lists.
 *
 * @param {string} url of a file, with "-" for its name
 * @param {number} buckets how many files there are
 */
export function makeListStore(url, buckets) {
  /** @type {Map<string, Promise<Record<string, unknown>>>} */
  const files = new Map();

  /** @param {string} name */
  function fetchFile(name) {
    const known = files.get(name);
    if (known) return known;
    const content = fetchJson(url.replace('/-.json', `/${name}.json`));
    files.set(name, content);
    return content;
  }

  /**
   * @param {string} name
   * @param {string} id
   */
  async function readRow(name, id) {
    const rows = await fetchFile(name);
    return Object.hasOwn(rows, id) ? rows[id] : null;
  }

  /**
   * Return a service, under its present id where it has another now; null for one that does not exist.
   *
   * @param {string} id
   * @returns {Promise<ListEntry | null>}
   */
  async function find(id) {
    const row = /** @type {string | ListRow | null} */ (await readRow(String(bucketOf(id, buckets)), id));
    if (typeof row === 'string') return find(row);
    return row && { id, ...row };
  }

  /**
   * Return what the calendar events of a service are made from; null where no date is known.
   *
   * @param {string} id
   */
  async function findDates(id) {
    return /** @type {CalendarRow | null} */ (await readRow(`${bucketOf(id, buckets)}-dates`, id));
  }

  /** Forget files that did not arrive, so that they are fetched again. */
  const forget = () => files.clear();

  return { find, findDates, forget };
}
