// What is known of the services on a list: from the few files that have them.

import { fetched } from '../lib/fetch-json.js';
import { bucketOf } from './hash.js';

/**
 * Finds services by their ids.
 *
 * @param address where the files are, with "-" for the name of each
 * @param buckets how many there are
 */
export function makeListSources(address, buckets) {
  const files = new Map();

  const file = (name) => {
    if (!files.has(name)) files.set(name, fetched(address.replace('/-.json', `/${name}.json`)));
    return files.get(name);
  };

  const own = (some, id) => (Object.hasOwn(some, id) ? some[id] : null);

  /** What is known of a service, with today's id where it has another now; `null` for one that there is not. */
  async function find(id) {
    const found = own(await file(bucketOf(id, buckets)), id);
    if (typeof found === 'string') return find(found);
    return found && { id, ...found };
  }

  /** What its dates in a calendar are made from; `null` where none is known. */
  async function datesOf(id) {
    return own(await file(`${bucketOf(id, buckets)}-dates`), id);
  }

  /** Forgets what did not come, so that it is asked for again. */
  const again = () => files.clear();

  return { find, datesOf, again };
}
