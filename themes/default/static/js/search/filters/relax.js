// What to try where nothing was found. Pure: no page, no network.

import { hasWords, withFilter } from '../url.js';

const MOST_STEPS = 3;
/** What is reached from everywhere, and what then does not matter. */
const REMOTE = ['helpline', 'online-community'];
const OF_PLACES = ['area', 'day', 'time', 'when', 'access'];

/**
 * The ways to something: [{ kind, many, make }], `many` services; `make` makes the new state out of the old.
 *
 * Of kind "without" the filters in `names` (none: the words), what helps most first; then "area", the nearest with
 * something, in `area`; then "online". None: nothing helps.
 *
 * @param asked the state, with `now` and `dates`: see search/filters/filters.js, which has to have what it needs for area and format
 * @param documents what was found for the words
 * @param everyOpen every service that is not closed
 * @param neighbours for an area's id the ids of others, the nearest first
 */
export function waysOn(asked, filters, documents, everyOpen, neighbours) {
  const many = (change, among = documents) => filters.apply(change(asked), among).fitting.length;
  const ways = [
    ...without(asked, filters, documents),
    ...elsewhere(asked, neighbours).map((way) => ({ kind: 'area', ...way, many: many(way.make) })),
    { kind: 'online', many: asked.filters.size ? many(online) : 0, make: online },
  ].filter((way) => way.many > 0);
  const nearest = ways.find(({ kind }) => kind === 'area');
  const kept = ways.filter((way) => way.kind !== 'area' || way === nearest);
  if (kept.length || !hasWords(asked)) return kept;
  const make = (old) => ({ ...old, q: '' });
  return [{ kind: 'without', names: [], many: many(make, everyOpen), make }].filter((way) => way.many > 0);
}

function without(asked, filters, documents) {
  return filters
    .loosened(asked, documents)
    .slice(0, MOST_STEPS)
    .map(([names, many]) => ({
      kind: 'without',
      names,
      many,
      make: (old) => names.reduce((less, name) => withFilter(less, name, []), old),
    }));
}

function elsewhere({ filters }, neighbours) {
  const chosen = filters.get('area') ?? [];
  const others = chosen.flatMap((area) => neighbours[area] ?? []).filter((area) => !chosen.includes(area));
  return [...new Set(others)].map((area) => ({ area, make: (old) => withFilter(old, 'area', [area]) }));
}

function online(old) {
  return withFilter(
    OF_PLACES.reduce((less, name) => withFilter(less, name, []), old),
    'format',
    REMOTE,
  );
}
