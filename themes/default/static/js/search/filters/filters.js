// Filters services: any value within a filter, every filter together, at one and the same meeting (see
// sitegen/search/meetings.py). A service of which something is not known neither fits nor fails.

import { decodeAscending, decodeNumbers } from '../decode.js';
import { FILTERS, omitFilters, withFilter } from '../url.js';
import { AGES, fitsAge, readAge } from './age.js';
import { makeTimes, NO, THIS_WEEK, TIME_FILTERS, UNKNOWN, YES } from './times.js';

/** @import { KnownPeriod } from '../../dates/dates.js' */
/** @import { TimedState } from './times.js' */

/**
 * @typedef {object} FilterTest
 * @property {(state: TimedState) => Uint8Array} states NO, UNKNOWN or YES for every meeting
 * @property {(meeting: number, state: TimedState) => string[]} unknown what is not known of a meeting that may fit
 * @property {(state: TimedState, left: number[], name: string) => Map<string, number>} counts how many of the services
 *   that the other filters leave there would be for each choice; `left`: their meetings, service by service
 * @property {(value: string) => string | undefined} [idOf] the value as the site writes it
 *
 * @typedef {object} Match
 * @property {number[]} fitting
 * @property {Map<number, string[]>} unknown names of filters, or "dates", for each that may fit
 * @property {(document: number) => number[]} fittingMeetings meetings of a service that fit best
 *
 * @typedef {ReturnType<typeof makeFilters>} Filters
 */

// Sorted by how easily a reader can do without it; the topic is last, as NEED.
const RELAXED = 'time day when siblings join access area cost with format language age stage'.split(' ');
const NEED = 'topic';
const EVERYWHERE = 'everywhere';

/**
 * Make the filters over the facets that have been fetched so far.
 *
 * @param {Pick<Manifest, 'documents' | 'open' | 'meetings'>} manifest
 * @param {KnownPeriod} period
 */
export function makeFilters({ documents: size, open, meetings: others }, period) {
  /** @type {Map<string, FilterTest>} */
  const tests = new Map();
  // The service of each meeting: the first meeting of a service has its number.
  const owners = Uint32Array.from({ length: size + others }, (_, meeting) => meeting);
  /** @type {Map<number, number[]> | null} */
  let several = others ? null : new Map(); // meetings of the services that have more than one
  const testOf = (/** @type {string} */ name) => tests.get(facetOf(name));

  /**
   * Take facets.
   *
   * @param {Partial<Facets>} facets
   */
  function add(facets) {
    if (facets.meetings !== undefined) {
      owners.set(decodeAscending(facets.meetings), size);
      several = groupMeetings(owners, size);
    }
    for (const [name, data] of Object.entries(facets)) {
      const test = data && makeTest(name, data, owners, period);
      if (test) tests.set(name, test);
    }
  }

  /**
   * Return the names of the facets that are still missing for some filters.
   *
   * @param {string[]} names
   */
  function missing(names) {
    const facets = [...new Set(names.map(facetOf))].filter((name) => !tests.has(name));
    return several ? facets : ['meetings', ...facets];
  }

  /**
   * Return the numbers of all meetings of a service; their order is that of its card.
   *
   * @param {number} document
   */
  const meetingsOf = (document) => several?.get(document) ?? [document];

  /** @param {TimedState} state */
  function testsInUse(state) {
    const inUse = new Set([...state.filters.keys()].map(testOf).filter((test) => test !== undefined));
    return [...inUse].map((test) => ({ test, states: test.states(state) }));
  }

  /**
   * Return for each meeting the worst that it comes to.
   *
   * @param {ReturnType<typeof testsInUse>} inUse
   */
  function worstStates(inUse) {
    const worst = new Uint8Array(owners.length).fill(YES);
    for (const { states } of inUse) {
      for (let i = 0; i < worst.length; i++) if (states[i] < worst[i]) worst[i] = states[i];
    }
    return worst;
  }

  /**
   * Return for each service the best of its meetings.
   *
   * @param {Uint8Array} states of meetings
   */
  function bestStates(states) {
    const best = states.slice(0, size).fill(NO, open); // a closed one is found by its name, and fits no filter
    for (let meeting = size; meeting < owners.length; meeting++) {
      const document = owners[meeting];
      if (states[meeting] > best[document]) best[document] = states[meeting];
    }
    return best;
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
    if (!inUse.length) return { fitting: documents, unknown: new Map(), fittingMeetings: meetingsOf };
    const worst = worstStates(inUse);
    const best = bestStates(worst);
    const fitting = documents.filter((document) => best[document] !== NO);
    const fittingMeetings = (/** @type {number} */ document) =>
      meetingsOf(document).filter((meeting) => worst[meeting] === best[document]);
    const unknown = new Map();
    for (const document of fitting) {
      if (best[document] !== UNKNOWN) continue;
      const names = leastUnknown(inUse, fittingMeetings(document), state);
      if (names.length) unknown.set(document, names);
    }
    return { fitting, unknown, fittingMeetings };
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
    const meetings = documents.filter((document) => document < open).flatMap(meetingsOf);
    /** @type {Map<string, Map<string, number>>} */
    const found = new Map();
    for (const name of FILTERS) {
      const test = testOf(name);
      if (!test) continue;
      const worst = worstStates(inUse.filter((used) => used.test !== test));
      const left = meetings.filter((meeting) => worst[meeting] !== NO);
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

  return { add, missing, meetingsOf, match, counts, relaxations, canonical };
}

/**
 * Return all meetings of each service that has several.
 *
 * @param {Uint32Array} owners
 * @param {number} size how many services there are
 */
function groupMeetings(owners, size) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (let meeting = size; meeting < owners.length; meeting++) {
    const document = owners[meeting];
    groups.set(document, [...(groups.get(document) ?? [document]), meeting]);
  }
  return groups;
}

/**
 * Return what is not known of the meeting of which the least is not known.
 *
 * @param {{ test: FilterTest, states: Uint8Array }[]} inUse
 * @param {number[]} meetings that may fit
 * @param {TimedState} state
 */
function leastUnknown(inUse, meetings, state) {
  const lists = meetings.map((meeting) =>
    inUse.flatMap(({ test, states }) => (states[meeting] === UNKNOWN ? test.unknown(meeting, state) : [])),
  );
  return lists.reduce((least, names) => (names.length < least.length ? names : least));
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
 * @param {Uint32Array} owners the service of each meeting
 * @param {KnownPeriod} period
 * @returns {FilterTest | null} null for what is no filter
 */
function makeTest(name, data, owners, period) {
  if (name === 'times') return timesTest(/** @type {Facets['times']} */ (data), owners, period);
  if (name === 'age') return ageTest(/** @type {Facets['age']} */ (data), owners);
  return FILTERS.includes(name) ? listTest(/** @type {ListFacet} */ (data), owners, name) : null;
}

/**
 * @param {ListFacet} facet
 * @param {Uint32Array} owners
 * @param {string} name
 * @returns {FilterTest}
 */
function listTest({ values, unknown: silentText }, owners, name) {
  const list = values.map(([id, label, meetings]) => ({ id, label, meetings: decodeAscending(meetings) }));
  const byName = new Map([
    ...list.map((value) => /** @type {const} */ ([value.label.toLowerCase(), value])),
    ...list.map((value) => /** @type {const} */ ([value.id, value])),
  ]);
  const silent = decodeAscending(silentText);
  const always = name === 'area' ? (byName.get(EVERYWHERE)?.meetings ?? []) : [];

  /** @param {string[]} chosen */
  function statesFor(chosen) {
    const states = new Uint8Array(owners.length);
    for (const meeting of silent) states[meeting] = UNKNOWN;
    for (const value of chosen) for (const meeting of byName.get(value)?.meetings ?? []) states[meeting] = YES;
    for (const meeting of always) states[meeting] = YES;
    return states;
  }

  return {
    states: (state) => statesFor(chosenOf(state, name)),
    unknown: () => [name],
    idOf: (value) => byName.get(value)?.id,
    counts(state, left) {
      const states = statesFor(chosenOf(state, name));
      const isLeft = new Uint8Array(owners.length);
      const fits = new Uint8Array(owners.length); // by service
      for (const meeting of left) {
        isLeft[meeting] = 1;
        if (states[meeting] !== NO) fits[owners[meeting]] = 1;
      }
      const fitting = countServices(states, left, owners);
      const added = list.map(({ id, meetings }) => {
        const some = meetings.filter((meeting) => isLeft[meeting] && !fits[owners[meeting]]);
        return /** @type {const} */ ([id, fitting + new Set(some.map((meeting) => owners[meeting])).size]);
      });
      return new Map(added);
    },
  };
}

/**
 * @param {Facets['times']} data
 * @param {Uint32Array} owners
 * @param {KnownPeriod} period
 * @returns {FilterTest}
 */
function timesTest(data, owners, period) {
  const times = makeTimes(data, period);
  const states = (/** @type {TimedState} */ state) => times.states(state, owners.length);
  // Without the dates nothing can be said of this week.
  const choices = (/** @type {string} */ name, /** @type {TimedState} */ state) =>
    TIME_FILTERS[name].filter((value) => value !== THIS_WEEK || state.dates);
  return {
    states,
    unknown: times.unknown,
    counts: (state, left, name) =>
      countEach(states, choices(name, state), state, left, owners, name, chosenOf(state, name)),
  };
}

/**
 * @param {Facets['age']} data
 * @param {Uint32Array} owners
 * @returns {FilterTest}
 */
function ageTest([ranges, which], owners) {
  const patternOf = decodeNumbers(which);
  const states = (/** @type {TimedState} */ state) => {
    const ages = chosenOf(state, 'age').map(readAge);
    // Most meetings share their ages with others, so each range is judged once.
    const stateOfPattern = ranges.map((range) => ageState(range, ages));
    return Uint8Array.from({ length: owners.length }, (_, meeting) => stateOfPattern[patternOf[meeting]]);
  };
  return {
    states,
    unknown: () => ['age'],
    // A child has one age: another one takes its place.
    counts: (state, left, name) => countEach(states, AGES, state, left, owners, name, []),
  };
}

/**
 * @param {TimedState} state
 * @param {string} name
 */
const chosenOf = (state, name) => state.filters.get(name) ?? [];

/**
 * Count the services of the meetings that fit or may fit.
 *
 * @param {Uint8Array} states
 * @param {number[]} left meetings, service by service
 * @param {Uint32Array} owners
 */
function countServices(states, left, owners) {
  let count = 0;
  let last = -1;
  for (const meeting of left) {
    if (states[meeting] === NO || owners[meeting] === last) continue;
    last = owners[meeting];
    count += 1;
  }
  return count;
}

/**
 * Return the counts of a filter's choices, each worked out by itself.
 *
 * @param {FilterTest['states']} statesFor
 * @param {string[]} choices
 * @param {TimedState} state
 * @param {number[]} left
 * @param {Uint32Array} owners
 * @param {string} name of the filter
 * @param {string[]} kept the values that stay chosen beside the new one
 */
function countEach(statesFor, choices, state, left, owners, name, kept) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const choice of choices) {
    const states = statesFor(withFilter(state, name, [...kept, choice]));
    counts.set(choice, countServices(states, left, owners));
  }
  return counts;
}

/**
 * @param {AgeRange | null} range null where it is not known
 * @param {ReturnType<typeof readAge>[]} ages
 */
function ageState(range, ages) {
  if (!range) return UNKNOWN;
  return ages.some((age) => age && fitsAge(range, age)) ? YES : NO;
}
