// A list of services in an address, after "#": nothing of it is kept on the device, or sent.

/** So many services are in a list at most. */
export const MOST = 60;
const LONGEST = 80;
const MARK = '#list=';

/** Whether this is how ids are written; whatever else stands in an address is nobody's id. */
const isId = (text) => text.length <= LONGEST && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);

/** Whether what comes after "#" is a list carried from page to page. */
export const isCarried = (hash) => hash.startsWith(MARK);

/** The ids in `#list=a,b`, or on the list's own page in `#a,b`; each once, whatever else stands there. */
export function readList(hash) {
  const text = (isCarried(hash) ? hash.slice(MARK.length) : hash.slice(1)).split('&')[0];
  const ids = text.slice(0, MOST * LONGEST * 2).split(/,|%2C/i);
  return [...new Set(ids.filter(isId))].slice(0, MOST);
}

/** What follows "#" and the list: the place on the page that a link was made for. */
export const placeIn = (hash) => /&at=([\w-]+)$/.exec(hash)?.[1] ?? '';

/** The list as it is carried; "" for none. */
export function carried(ids, place = '') {
  if (!ids.length) return place && `#${place}`;
  return MARK + ids.join(',') + (place && `&at=${place}`);
}

/** The list as its own page has it. */
export const written = (ids) => (ids.length ? `#${ids.join(',')}` : '');

/** With one more at its end, unless the list is full. */
export const withOne = (ids, id) => (ids.includes(id) || ids.length >= MOST ? ids : [...ids, id]);

/** Without one. */
export const withoutOne = (ids, id) => ids.filter((other) => other !== id);

/** With one moved so many places, as far as the list goes. */
export function moved(ids, id, steps) {
  const from = ids.indexOf(id);
  if (from < 0) return ids;
  const rest = withoutOne(ids, id);
  const to = Math.min(Math.max(from + steps, 0), rest.length);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** The file that a service is in, by its id: sitegen/views/lists/shortlist.py says the same. */
export function bucketOf(id, buckets) {
  let state = 2166136261;
  for (const letter of id) state = Math.imul(state ^ letter.charCodeAt(0), 16777619) >>> 0;
  return state % buckets;
}
