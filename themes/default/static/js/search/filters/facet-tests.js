// Tests of the single filters: which meetings fit a choice, and how many services each choice would leave.

import { dayNumber, dayOf } from '../../dates/dates.js';
import { decodeAscending, decodeNumbers } from '../decode.js';
import { FILTERS, withFilter } from '../url.js';
import { AGES, fitsAge, readAge } from './age.js';
import { makeTimes, NO, NOW, THIS_WEEK, TIME_FILTERS, UNKNOWN, YES } from './times.js';

/** @import { KnownPeriod } from '../../dates/dates.js' */
/** @import { TimedState } from './times.js' */

/**
 * @typedef {object} FilterTest
 * @property {(state: TimedState) => Uint8Array} states NO, UNKNOWN or YES for every meeting
 * @property {(meeting: number, state: TimedState) => string[]} unknown what is not known of a meeting that may fit
 * @property {(state: TimedState, left: number[], name: string) => Map<string, number>} counts how many of the services
 *   that the other filters leave there would be for each choice; `left`: their meetings, service by service
 * @property {(value: string) => string | undefined} [idOf] the value as the site writes it
 */

const EVERYWHERE = 'everywhere';

/**
 * Make the test of a filter from its facet.
 *
 * @param {string} name of a facet
 * @param {Facets[string]} data
 * @param {Uint32Array} owners the service of each meeting
 * @param {KnownPeriod} period
 * @returns {FilterTest | null} null for what is no filter
 */
export function makeTest(name, data, owners, period) {
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
function listTest({ values, unknown: silentText, until = [] }, owners, name) {
  const list = values.map(([id, label, meetings]) => ({ id, label, meetings: decodeAscending(meetings) }));
  const byName = new Map([
    ...list.map(
      (value) => /** @type {const} */ ([(value.label || value.id.replaceAll('-', ' ')).toLowerCase(), value]),
    ),
    ...list.map((value) => /** @type {const} */ ([value.id, value])),
  ]);
  const silent = silentText === null ? [...owners.keys()] : decodeAscending(silentText);
  const lasting = until.map(([day, meetings]) => ({ last: dayOf(day), meetings: decodeAscending(meetings) }));
  const always = name === 'area' ? (byName.get(EVERYWHERE)?.meetings ?? []) : [];

  /** @param {TimedState} state */
  function statesFor(state) {
    const states = new Uint8Array(owners.length);
    for (const meeting of silent) states[meeting] = UNKNOWN;
    for (const value of chosenOf(state, name))
      for (const meeting of byName.get(value)?.meetings ?? []) states[meeting] = YES;
    for (const meeting of always) states[meeting] = YES;
    for (const { last, meetings } of lasting)
      if (dayNumber(state.now) > last) for (const meeting of meetings) states[meeting] = UNKNOWN;
    return states;
  }

  return {
    states: statesFor,
    unknown: () => [name],
    idOf: (value) => byName.get(value)?.id,
    counts(state, left) {
      const states = statesFor(state);
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
  // Without the dates nothing can be said of this week, or of now.
  const choices = (/** @type {string} */ name, /** @type {TimedState} */ state) =>
    TIME_FILTERS[name].filter((value) => state.dates || ![NOW, THIS_WEEK].includes(value));
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
