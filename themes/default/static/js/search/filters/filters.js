// Which services fit the chosen filters: any value within a filter, every filter together. What a service does not say
// neither fits nor fails. Pure: no page, no network, no clock.

import { unpack, unpackAscending } from '../decode.js';
import { FILTERS, withFilter } from '../url.js';
import { AGES, fitsAge, readAge } from './age.js';
import { makeTimes, NO, THIS_WEEK, TIMES, UNKNOWN, YES } from './times.js';

// What a reader can most easily do without comes first; what it is about comes last.
const LOOSENED = [
  'time',
  'day',
  'when',
  'join',
  'access',
  'area',
  'cost',
  'with',
  'format',
  'language',
  'age',
  'stage',
];
const NEED = 'topic';
const EVERYWHERE = 'everywhere';

/**
 * The filters over the facets of sitegen/search/facets.py, parsed, of which not all need to be there. Services are
 * numbers; `state` is as search/url.js reads it, with `now` and with `dates`: what search/filters/upcoming.js makes, null before it was
 * fetched.
 *
 * @param open how many services are not closed: they are the first
 * @param page { built, horizon }: the moments from which and until which the site knows its dates; needed only by filters
 *   by time
 */
export function makeFilters(open, page = {}) {
  const tests = new Map(); // by the name of what they read
  const testOf = (name) => tests.get(partOf(name));

  /** Takes facets: { name: data }. */
  function add(facets) {
    for (const [name, data] of Object.entries(facets))
      if (MAKERS[name]) tests.set(name, MAKERS[name](data, open, page, name));
  }

  /** The names of the facets that are still needed for some filters. */
  const needs = (names) => [...new Set(names.map(partOf))].filter((name) => !tests.has(name));

  // For each test in use, how every open service stands.
  function standing(state) {
    const inUse = [...new Set([...state.filters.keys()].map(testOf))];
    return inUse.map((test) => ({ test, states: test.states(state) }));
  }

  function passes(inUse, document) {
    if (document >= open) return inUse.length === 0; // closed: it is found by its name, and fits no filter
    return inUse.every(({ states }) => states[document] !== NO);
  }

  /** Of some services those that fit; for each that only may fit, what is not known: names of filters, or "dates". */
  function apply(state, documents) {
    const inUse = standing(state);
    const fitting = inUse.length ? documents.filter((document) => passes(inUse, document)) : documents;
    const unknown = new Map();
    for (const document of inUse.length ? fitting : []) {
      const silent = inUse.filter(({ states }) => states[document] === UNKNOWN);
      const names = silent.flatMap(({ test }) => test.unknown(document, state));
      if (names.length) unknown.set(document, names);
    }
    return { fitting, unknown };
  }

  /**
   * How many services there would be if a choice were added to those made: Map of Maps, for the filters whose facets are
   * there. That of this week is left out before the dates were fetched.
   */
  function counts(state, documents) {
    const inUse = standing(state);
    const found = new Map();
    for (const name of FILTERS.filter(testOf)) {
      const others = inUse.filter(({ test }) => test !== testOf(name));
      const left = documents.filter((document) => document < open && passes(others, document));
      found.set(name, testOf(name).counts(state, left, name));
    }
    return found;
  }

  /**
   * What to leave out so that there is something: [names of filters, how many services]. Single filters, the one that
   * helps most first; where none of them helps, as many together as it takes; the topic after everything else.
   */
  function loosened(state, documents) {
    const many = (left) =>
      apply(
        left.reduce((less, name) => withFilter(less, name, []), state),
        documents,
      ).fitting.length;
    const helps = (left) => [left, many(left)];
    const something = ([, number]) => number > 0;
    const names = LOOSENED.filter((name) => state.filters.has(name));
    const singly = names
      .map((name) => helps([name]))
      .filter(something)
      .sort(([, one], [, other]) => other - one);
    const together = names.slice(1).map((_, i) => names.slice(0, i + 2));
    const first = singly.length ? singly : together.map(helps).filter(something).slice(0, 1);
    return state.filters.has(NEED) ? [...first, ...[helps([NEED])].filter(something)] : first;
  }

  /** The same state with each value as the site writes it: "polish" is "pl". */
  function tidied(state) {
    const own = (name, value) => testOf(name)?.idOf?.(value) ?? value;
    const each = [...state.filters].map(([name, values]) => [name, [...new Set(values.map((v) => own(name, v)))]]);
    return { ...state, filters: new Map(each) };
  }

  return { add, needs, apply, counts, loosened, tidied };
}

// Day, part of day and time of year are one test: one date has to meet them together.
const partOf = (name) => (TIMES[name] ? 'times' : name);

const LISTS = FILTERS.filter((name) => name !== 'age' && !TIMES[name]);
const MAKERS = { ...Object.fromEntries(LISTS.map((name) => [name, listTest])), times: timesTest, age: ageTest };

function listTest({ values, unknown }, open, _page, name) {
  const list = values.map(([id, label, documents]) => ({ id, label, documents: unpackAscending(documents) }));
  const byLabel = list.map((value) => [value.label.toLowerCase(), value]);
  const byName = new Map([...byLabel, ...list.map((value) => [value.id, value])]);
  const silent = unpackAscending(unknown);
  const always = name === 'area' ? (byName.get(EVERYWHERE)?.documents ?? []) : [];

  function statesOf(chosen) {
    const states = new Uint8Array(open);
    for (const document of silent) states[document] = UNKNOWN;
    for (const value of chosen) for (const document of byName.get(value)?.documents ?? []) states[document] = YES;
    for (const document of always) states[document] = YES;
    return states;
  }

  function counts({ filters }, left) {
    const states = statesOf(filters.get(name) ?? []);
    const isLeft = new Uint8Array(open);
    for (const document of left) isLeft[document] = 1;
    const anyway = left.reduce((sum, document) => sum + (states[document] === NO ? 0 : 1), 0);
    const more = ({ documents }) =>
      documents.reduce((sum, document) => sum + (isLeft[document] && states[document] === NO ? 1 : 0), 0);
    return new Map(list.map((value) => [value.id, anyway + more(value)]));
  }

  return {
    states: ({ filters }) => statesOf(filters.get(name)),
    unknown: () => [name],
    counts,
    idOf: (value) => byName.get(value)?.id,
  };
}

function timesTest(data, open, page) {
  const times = makeTimes(data, page);
  const states = (state) => times.states(state, open);
  const choices = (name, state) => TIMES[name].filter((value) => value !== THIS_WEEK || state.dates);
  return { states, unknown: times.unknown, counts: oneByOne(states, choices) };
}

function ageTest([ranges, which], open) {
  const rangesOf = unpack(which);
  const states = ({ filters }) =>
    spread(
      ranges.map((some) => agesState(some, filters.get('age'))),
      rangesOf,
      open,
    );
  // A child has one age: another one takes its place.
  return {
    states,
    unknown: () => ['age'],
    counts: oneByOne(
      states,
      () => AGES,
      () => [],
    ),
  };
}

const chosenOf = (state, name) => state.filters.get(name) ?? [];
const oneByOne =
  (statesOf, choices, kept = chosenOf) =>
  (state, left, name) => {
    const chosen = kept(state, name);
    const fitting = (value) => {
      const states = statesOf(withFilter(state, name, [...chosen, value]));
      return left.reduce((sum, document) => sum + (states[document] === NO ? 0 : 1), 0);
    };
    return new Map(choices(name, state).map((value) => [value, fitting(value)]));
  };

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
