// Which services fit the chosen filters: any value within a filter, every filter together. What a service does not say
// neither fits nor fails. Pure: no page, no network, no clock.

import { FILTERS, withFilter } from './address.js';
import { AGES, fitsAge, readAge } from './age.js';
import { unpack, unpackAscending } from './packing.js';

const TIMES = {
  day: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  time: ['morning', 'afternoon', 'evening'],
  when: ['weekend', 'school-holidays'],
};
// What a reader can most easily do without comes first; what it is about comes last.
const LOOSENED = ['time', 'day', 'when', 'join', 'access', 'area', 'cost', 'with', 'format', 'language', 'age', 'stage'];
const NEED = 'topic';
const EVERYWHERE = 'everywhere';
const NO = 0;
const UNKNOWN = 1;
const YES = 2;

/** The filters over the facets of sitegen/search/facets.py, parsed. Services are numbers; `state` as address.js reads it. */
export function makeFilters(facets) {
  const { open } = facets;
  const groups = readGroups(facets.groups);
  const tests = makeTests(groups, facets);
  const test = new Map(tests.flatMap((each) => each.names.map((name) => [name, each])));

  // For each test in use, how every open service stands.
  const standing = (filters) =>
    tests
      .filter(({ names }) => names.some((name) => filters.has(name)))
      .map((each) => ({ test: each, states: each.states(filters) }));

  function passes(inUse, document) {
    if (document >= open) return inUse.length === 0; // closed: it is found by its name, and fits no filter
    return inUse.every(({ states }) => states[document] !== NO);
  }

  /** Of some services those that fit; for each that only may fit, the filters about which nothing is known. */
  function apply(state, documents) {
    const inUse = standing(state.filters);
    const fitting = documents.filter((document) => passes(inUse, document));
    const unknown = new Map();
    for (const document of fitting) {
      const silent = inUse.filter(({ states }) => states[document] === UNKNOWN);
      const names = silent.flatMap((each) => each.test.unknown(document));
      if (names.length) unknown.set(document, names.filter((name) => state.filters.has(name)));
    }
    return { fitting, unknown };
  }

  /** How many services there would be if a choice were added to those made: Map of Maps. */
  function counts(state, documents) {
    const inUse = standing(state.filters);
    const found = new Map();
    for (const name of FILTERS) {
      const others = inUse.filter((each) => each.test !== test.get(name));
      const left = documents.filter((document) => document < open && passes(others, document));
      const chosen = state.filters.get(name) ?? [];
      const fitting = (value) => {
        const states = test.get(name).states(new Map(state.filters).set(name, [...chosen, value]));
        return left.reduce((sum, document) => sum + (states[document] === NO ? 0 : 1), 0);
      };
      found.set(name, new Map(choices(name, groups).map((value) => [value, fitting(value)])));
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

// A test answers for one filter, or for the three that one session has to meet together: day, part of day and when.
function makeTests(groups, facets) {
  const slots = facets.times[0].map((text) => unpack(text).map(readSlot));
  const slotsOf = unpack(facets.times[1]);
  const ranges = facets.ages[0];
  const rangesOf = unpack(facets.ages[1]);
  const listed = [...groups.keys()].filter((name) => FILTERS.includes(name));
  return [
    ...listed.map((name) => ({
      names: [name],
      states: (filters) => groupStates(groups.get(name), filters.get(name), facets.open),
      unknown: () => [name],
    })),
    {
      names: Object.keys(TIMES),
      states: (filters) => spread(slots.map((some) => timesState(some, filters)), slotsOf, facets.open),
      // With sessions, the one thing that may be unknown of them is whether they are in the holidays.
      unknown: (document) => (slots[slotsOf[document]].length ? ['when'] : Object.keys(TIMES)),
    },
    {
      names: ['age'],
      states: (filters) => spread(ranges.map((some) => agesState(some, filters.get('age'))), rangesOf, facets.open),
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

// Most services share their times and their ages with others, so each pattern is judged once.
function spread(stateOfPattern, patternOf, size) {
  const states = new Uint8Array(size);
  for (let document = 0; document < size; document++) states[document] = stateOfPattern[patternOf[document]];
  return states;
}

const readSlot = (slot) => ({ day: slot % 7, parts: Math.floor(slot / 7) % 8, holidays: Math.floor(slot / 56) });

function timesState(slots, filters) {
  if (slots.length === 0) return UNKNOWN;
  const names = Object.keys(TIMES).filter((name) => filters.has(name));
  const meets = (slot) => Math.min(...names.map((name) => Math.max(...filters.get(name).map((v) => SLOT[name](slot, v)))));
  return Math.max(...slots.map(meets));
}

const SLOT = {
  day: (slot, value) => (TIMES.day[slot.day] === value ? YES : NO),
  time: (slot, value) => (TIMES.time.some((part, i) => part === value && (slot.parts >> i) & 1) ? YES : NO),
  when: (slot, value) => {
    if (value === 'weekend') return slot.day > 4 ? YES : NO;
    // 0 not in school holidays, 1 in them, 2 on dates that may fall in them.
    return value === 'school-holidays' ? [NO, YES, UNKNOWN][slot.holidays] : NO;
  },
};

function agesState(ranges, values) {
  const fits = values.map((value) => fitsAge(ranges, readAge(value)));
  if (fits.includes(true)) return YES;
  return fits.includes(null) ? UNKNOWN : NO;
}
