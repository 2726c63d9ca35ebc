// Filters services: any value within a filter, every filter together, at one and the same meeting (see
// sitegen/search/meetings.py). A service of which something is not known neither fits nor fails.

import { decodeAscending } from '../decode.js';
import { FILTERS, omitFilters } from '../url.js';
import { makeTest } from './facet-tests.js';
import { NO, TIME_FILTERS, UNKNOWN, YES } from './times.js';

/** @import { KnownPeriod } from '../../dates/dates.js' */
/** @import { FilterTest } from './facet-tests.js' */
/** @import { TimedState } from './times.js' */

/**
 * @typedef {object} Match
 * @property {number[]} fitting
 * @property {Map<number, string[]>} unknown names of filters, or "dates", for each that may fit
 * @property {(document: number) => number[]} fittingMeetings meetings of a service that fit best
 *
 * @typedef {ReturnType<typeof makeFilters>} Filters
 */

// Sorted by how easily a reader can do without it; the topic is last, as NEED.
const RELAXED = [
  ...'time day when siblings taking meets moderated referral join access'.split(' '),
  ...'help lived version from area cost with format language for age stage'.split(' '),
];
const NEED = 'topic';

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
   * @param {string[]} [kept] names of filters that stay
   */
  function relaxations(state, documents, kept = []) {
    const relax = (/** @type {string[]} */ names) => {
      const count = match(omitFilters(state, names), documents).fitting.length;
      return count > 0 ? [{ names, count }] : [];
    };
    const inUse = RELAXED.filter((name) => state.filters.has(name) && !kept.includes(name));
    const single = inUse.flatMap((name) => relax([name])).sort((one, other) => other.count - one.count);
    const together = inUse.slice(1).map((_, i) => inUse.slice(0, i + 2));
    const first = single.length ? single : together.flatMap(relax).slice(0, 1);
    return state.filters.has(NEED) && !kept.includes(NEED) ? [...first, ...relax([NEED])] : first;
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
