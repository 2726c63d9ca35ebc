// Filters services: any value within a filter, every filter together. A service of which something is not known neither
// fits nor fails.

import { decodeAscending, decodeNumbers } from '../decode.js';
import { FILTERS, omitFilters, withFilter } from '../url.js';
import { AGES, fitsAge, readAge } from './age.js';
import { makeTimes, NO, THIS_WEEK, TIME_FILTERS, UNKNOWN, YES } from './times.js';

/** @import { KnownPeriod } from '../../dates/dates.js' */
/** @import { TimedState } from './times.js' */

/**
 * @typedef {object} FilterTest
 * @property {(state: TimedState) => Uint8Array} states NO, UNKNOWN or YES for every open service
 * @property {(document: number, state: TimedState) => string[]} unknown what is not known of a service that may fit
 * @property {(state: TimedState, left: number[], name: string) => Map<string, number>} counts how many of the services
 *   that the other filters leave there would be for each choice
 * @property {(value: string) => string | undefined} [idOf] the value as the site writes it
 *
 * @typedef {object} Match
 * @property {number[]} fitting
 * @property {Map<number, string[]>} unknown names of filters, or "dates", for each that may fit
 *
 * @typedef {ReturnType<typeof makeFilters>} Filters
 */

// Sorted by how easily a reader can do without it; the topic is last, as NEED.
const RELAXED = ['time', 'day', 'when', 'join', 'access', 'area', 'cost', 'with', 'format', 'language', 'age', 'stage'];
const NEED = 'topic';
const EVERYWHERE = 'everywhere';

/**
 * Make the filters over the facets that have been fetched so far.
 *
 * @param {number} open how many services are not closed: they are the first
 * @param {KnownPeriod} period
 */
export function makeFilters(open, period) {
  /** @type {Map<string, FilterTest>} */
  const tests = new Map();
  const testOf = (/** @type {string} */ name) => tests.get(facetOf(name));

  /**
   * Take facets.
   *
   * @param {Partial<Facets>} facets
   */
  function add(facets) {
    for (const [name, data] of Object.entries(facets)) {
      const test = data && makeTest(name, data, open, period);
      if (test) tests.set(name, test);
    }
  }

  /**
   * Return the names of the facets that are still missing for some filters.
   *
   * @param {string[]} names
   */
  const missing = (names) => [...new Set(names.map(facetOf))].filter((name) => !tests.has(name));

  /** @param {TimedState} state */
  function testsInUse(state) {
    const inUse = new Set([...state.filters.keys()].map(testOf).filter((test) => test !== undefined));
    return [...inUse].map((test) => ({ test, states: test.states(state) }));
  }

  /**
   * @param {ReturnType<typeof testsInUse>} inUse
   * @param {number} document
   */
  function passes(inUse, document) {
    if (document >= open) return inUse.length === 0; // closed: it is found by its name, and fits no filter
    return inUse.every(({ states }) => states[document] !== NO);
  }

  /**
   * Filter services to those that fit or may fit.
   *
   * @param {TimedState} state
   * @param {number[]} documents
   * @returns {Match}
   */
  function match(state, documents) {
    const inUse = testsInUse(state);
    if (!inUse.length) return { fitting: documents, unknown: new Map() };
    const fitting = documents.filter((document) => passes(inUse, document));
    const unknown = new Map();
    for (const document of fitting) {
      const uncertain = inUse.filter(({ states }) => states[document] === UNKNOWN);
      const names = uncertain.flatMap(({ test }) => test.unknown(document, state));
      if (names.length) unknown.set(document, names);
    }
    return { fitting, unknown };
  }

  /**
   * Count the services that would be left if one more choice were made, by filter and choice, for the filters that
   * have their facets.
   *
   * @param {TimedState} state
   * @param {number[]} documents
   */
  function counts(state, documents) {
    const inUse = testsInUse(state);
    /** @type {Map<string, Map<string, number>>} */
    const found = new Map();
    for (const name of FILTERS) {
      const test = testOf(name);
      if (!test) continue;
      const others = inUse.filter((used) => used.test !== test);
      const left = documents.filter((document) => document < open && passes(others, document));
      found.set(name, test.counts(state, left, name));
    }
    return found;
  }

  /**
   * Return the filters to leave out so that there is something, with how many services that finds. Single filters, the
   * one that helps most first; where none of them helps, as many together as it takes; the topic after everything else.
   *
   * @param {TimedState} state
   * @param {number[]} documents
   */
  function relaxations(state, documents) {
    const relax = (/** @type {string[]} */ names) => {
      const count = match(omitFilters(state, names), documents).fitting.length;
      return count > 0 ? [{ names, count }] : [];
    };
    const inUse = RELAXED.filter((name) => state.filters.has(name));
    const single = inUse.flatMap((name) => relax([name])).sort((one, other) => other.count - one.count);
    const together = inUse.slice(1).map((_, i) => inUse.slice(0, i + 2));
    const first = single.length ? single : together.flatMap(relax).slice(0, 1);
    return state.filters.has(NEED) ? [...first, ...relax([NEED])] : first;
  }

  /**
   * Return the same state with each value as the site writes it: "polish" is "pl".
   *
   * @template {Pick<TimedState, 'filters'>} State
   * @param {State} state
   * @returns {State}
   */
  function canonical(state) {
    const idOf = (/** @type {string} */ name, /** @type {string} */ value) => testOf(name)?.idOf?.(value) ?? value;
    const filters = new Map();
    for (const [name, values] of state.filters)
      filters.set(name, [...new Set(values.map((value) => idOf(name, value)))]);
    return { ...state, filters };
  }

  return { add, missing, match, counts, relaxations, canonical };
}

/**
 * Return the facet that a filter reads: day, part of day and time of year are one, since one date must meet them
 * together.
 *
 * @param {string} name
 */
const facetOf = (name) => (TIME_FILTERS[name] ? 'times' : name);

/**
 * @param {string} name of a facet
 * @param {Facets[string]} data
 * @param {number} open
 * @param {KnownPeriod} period
 * @returns {FilterTest | null} null for what is no filter
 */
function makeTest(name, data, open, period) {
  if (name === 'times') return timesTest(/** @type {Facets['times']} */ (data), open, period);
  if (name === 'age') return ageTest(/** @type {Facets['age']} */ (data), open);
  return FILTERS.includes(name) ? listTest(/** @type {ListFacet} */ (data), open, name) : null;
}

/**
 * @param {ListFacet} facet
 * @param {number} open
 * @param {string} name
 * @returns {FilterTest}
 */
function listTest({ values, unknown: silentText }, open, name) {
  const list = values.map(([id, label, documents]) => ({ id, label, documents: decodeAscending(documents) }));
  const byName = new Map([
    ...list.map((value) => /** @type {const} */ ([value.label.toLowerCase(), value])),
    ...list.map((value) => /** @type {const} */ ([value.id, value])),
  ]);
  const silent = decodeAscending(silentText);
  const always = name === 'area' ? (byName.get(EVERYWHERE)?.documents ?? []) : [];

  /** @param {string[]} chosen */
  function statesFor(chosen) {
    const states = new Uint8Array(open);
    for (const document of silent) states[document] = UNKNOWN;
    for (const value of chosen) for (const document of byName.get(value)?.documents ?? []) states[document] = YES;
    for (const document of always) states[document] = YES;
    return states;
  }

  return {
    states: (state) => statesFor(chosenOf(state, name)),
    unknown: () => [name],
    idOf: (value) => byName.get(value)?.id,
    counts(state, left) {
      const states = statesFor(chosenOf(state, name));
      const isLeft = new Uint8Array(open);
      for (const document of left) isLeft[document] = 1;
      const fitting = countFitting(states, left);
      const added = list.map(({ id, documents }) => {
        const isNew = (/** @type {number} */ document) => isLeft[document] === 1 && states[document] === NO;
        return /** @type {const} */ ([id, fitting + documents.filter(isNew).length]);
      });
      return new Map(added);
    },
  };
}

/**
 * @param {Facets['times']} data
 * @param {number} open
 * @param {KnownPeriod} period
 * @returns {FilterTest}
 */
function timesTest(data, open, period) {
  const times = makeTimes(data, period);
  const states = (/** @type {TimedState} */ state) => times.states(state, open);
  // Without the dates nothing can be said of this week.
  const choices = (/** @type {string} */ name, /** @type {TimedState} */ state) =>
    TIME_FILTERS[name].filter((value) => value !== THIS_WEEK || state.dates);
  return {
    states,
    unknown: times.unknown,
    counts: (state, left, name) => countEach(states, choices(name, state), state, left, name, chosenOf(state, name)),
  };
}

/**
 * @param {Facets['age']} data
 * @param {number} open
 * @returns {FilterTest}
 */
function ageTest([ranges, which], open) {
  const patternOf = decodeNumbers(which);
  const states = (/** @type {TimedState} */ state) => {
    const ages = chosenOf(state, 'age');
    // Most services share their ages with others, so each pattern is judged once.
    const stateOfPattern = ranges.map((pattern) => ageState(pattern, ages));
    return Uint8Array.from({ length: open }, (_, document) => stateOfPattern[patternOf[document]]);
  };
  return {
    states,
    unknown: () => ['age'],
    // A child has one age: another one takes its place.
    counts: (state, left, name) => countEach(states, AGES, state, left, name, []),
  };
}

/**
 * @param {TimedState} state
 * @param {string} name
 */
const chosenOf = (state, name) => state.filters.get(name) ?? [];

/**
 * @param {Uint8Array} states
 * @param {number[]} documents
 */
const countFitting = (states, documents) => documents.filter((document) => states[document] !== NO).length;

/**
 * Return the counts of a filter's choices, each worked out by itself.
 *
 * @param {FilterTest['states']} statesFor
 * @param {string[]} choices
 * @param {TimedState} state
 * @param {number[]} left
 * @param {string} name of the filter
 * @param {string[]} kept the values that stay chosen beside the new one
 */
function countEach(statesFor, choices, state, left, name, kept) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const choice of choices) {
    counts.set(choice, countFitting(statesFor(withFilter(state, name, [...kept, choice])), left));
  }
  return counts;
}

/**
 * @param {(AgeRange | null)[]} ranges
 * @param {string[]} values
 */
function ageState(ranges, values) {
  const fits = values.map((value) => fitsAge(ranges, readAge(value)));
  if (fits.includes(true)) return YES;
  return fits.includes(null) ? UNKNOWN : NO;
}
