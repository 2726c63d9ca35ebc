// Which services fit the chosen filters: any value within a filter, every filter together. What a service does not say
// neither fits nor fails. Pure: no page, no network, no clock.

import { FILTERS, withFilter } from './address.js';
import { AGES, fitsAge, readAge } from './age.js';
import { unpack, unpackAscending } from './packing.js';
import { NO, THIS_WEEK, TIMES, UNKNOWN, YES, makeTimes } from './times.js';

// What a reader can most easily do without comes first; what it is about comes last.
const LOOSENED = ['time', 'day', 'when', 'join', 'access', 'area', 'cost', 'with', 'format', 'language', 'age', 'stage'];
const NEED = 'topic';
const EVERYWHERE = 'everywhere';

/**
 * The filters over the facets of sitegen/search/facets.py, parsed. Services are numbers; `state` is as address.js reads
 * it, with `now` and with `dates`: what coming.js makes, null before it was fetched.
 *
 * @param page { built, horizon }: the moments from which and until which the site knows its dates; needed only by filters
 *   by time
 */
export function makeFilters(facets, page = {}) {
  const { open } = facets;
  const groups = readGroups(facets.groups);
  const tests = makeTests(groups, facets, page);
  const test = new Map(tests.flatMap((each) => each.names.map((name) => [name, each])));

  // For each test in use, how every open service stands.
  const standing = (state) =>
    tests
      .filter(({ names }) => names.some((name) => state.filters.has(name)))
      .map((each) => ({ test: each, states: each.states(state) }));

  function passes(inUse, document) {
    if (document >= open) return inUse.length === 0; // closed: it is found by its name, and fits no filter
    return inUse.every(({ states }) => states[document] !== NO);
  }

  /** Of some services those that fit; for each that only may fit, what is not known: names of filters, or "dates". */
  function apply(state, documents) {
    const inUse = standing(state);
    const fitting = documents.filter((document) => passes(inUse, document));
    const unknown = new Map();
    for (const document of fitting) {
      const silent = inUse.filter(({ states }) => states[document] === UNKNOWN);
      const names = silent.flatMap((each) => each.test.unknown(document, state));
      if (names.length) unknown.set(document, names);
    }
    return { fitting, unknown };
  }

  /**
   * How many services there would be if a choice were added to those made: Map of Maps. That of this week is left out
   * before the dates were fetched.
   */
  function counts(state, documents) {
    const inUse = standing(state);
    const found = new Map();
    for (const name of FILTERS) {
      const others = inUse.filter((each) => each.test !== test.get(name));
      const left = documents.filter((document) => document < open && passes(others, document));
      const chosen = state.filters.get(name) ?? [];
      const fitting = (value) => {
        const states = test.get(name).states(withFilter(state, name, [...chosen, value]));
        return left.reduce((sum, document) => sum + (states[document] === NO ? 0 : 1), 0);
      };
      const counted = choices(name, groups).filter((value) => value !== THIS_WEEK || state.dates);
      found.set(name, new Map(counted.map((value) => [value, fitting(value)])));
    }
    return found;
  }

  /**
   * What to leave out so that there is something: [names of filters, how many services]. Single filters first; where
   * none of them helps, as many together as it takes; the topic after everything else.
   */
  function loosened(state, documents) {
    const many = (names) => apply(names.reduce((less, name) => withFilter(less, name, []), state), documents).fitting.length;
    const helps = (names) => [names, many(names)];
    const something = ([, number]) => number > 0;
    const names = LOOSENED.filter((name) => state.filters.has(name));
    const singly = names.map((name) => helps([name])).filter(something);
    const together = names.slice(1).map((_, i) => names.slice(0, i + 2));
    const first = singly.length ? singly : together.map(helps).filter(something).slice(0, 1);
    return state.filters.has(NEED) ? [...first, ...[helps([NEED])].filter(something)] : first;
  }

  /** The same state with each value as the site writes it: "polish" is "pl". */
  function tidied(state) {
    const own = (name, value) => groups.get(name)?.byName.get(value)?.id ?? value;
    const each = [...state.filters].map(([name, values]) => [name, [...new Set(values.map((v) => own(name, v)))]]);
    return { ...state, filters: new Map(each) };
  }

  const members = new Map([...groups].map(([name, { list }]) => [name, list.map((value) => value.documents)]));
  return { apply, counts, loosened, tidied, members };
}

// A test answers for one filter, or for the three that one date has to meet together: day, part of day and when.
function makeTests(groups, facets, page) {
  const times = makeTimes(facets.times, page);
  const ranges = facets.ages[0];
  const rangesOf = unpack(facets.ages[1]);
  const listed = [...groups.keys()].filter((name) => FILTERS.includes(name));
  return [
    ...listed.map((name) => ({
      names: [name],
      states: ({ filters }) => groupStates(groups.get(name), filters.get(name), facets.open),
      unknown: () => [name],
    })),
    {
      names: Object.keys(TIMES),
      states: (state) => times.states(state, facets.open),
      unknown: times.unknown,
    },
    {
      names: ['age'],
      states: ({ filters }) => spread(ranges.map((some) => agesState(some, filters.get('age'))), rangesOf, facets.open),
      unknown: () => ['age'],
    },
  ];
}

function choices(name, groups) {
  if (name === 'age') return AGES;
  return TIMES[name] ?? groups.get(name).list.map((value) => value.id);
}

function readGroups(packed) {
  const groups = new Map();
  for (const [name, { values, unknown }] of Object.entries(packed)) {
    const list = values.map(([id, label, documents]) => ({ id, label, documents: unpackAscending(documents) }));
    const byLabel = list.map((value) => [value.label.toLowerCase(), value]);
    const byName = new Map([...byLabel, ...list.map((value) => [value.id, value])]);
    const always = name === 'area' ? (byName.get(EVERYWHERE)?.documents ?? []) : [];
    groups.set(name, { list, byName, unknown: unpackAscending(unknown), always });
  }
  return groups;
}

function groupStates(group, chosen, size) {
  const states = new Uint8Array(size);
  for (const document of group.unknown) states[document] = UNKNOWN;
  for (const value of chosen) {
    for (const document of group.byName.get(value)?.documents ?? []) states[document] = YES;
  }
  for (const document of group.always) states[document] = YES;
  return states;
}

// Most services share their ages with others, so each pattern is judged once.
function spread(stateOfPattern, patternOf, size) {
  const states = new Uint8Array(size);
  for (let document = 0; document < size; document++) states[document] = stateOfPattern[patternOf[document]];
  return states;
}

function agesState(ranges, values) {
  const fits = values.map((value) => fitsAge(ranges, readAge(value)));
  if (fits.includes(true)) return YES;
  return fits.includes(null) ? UNKNOWN : NO;
}
