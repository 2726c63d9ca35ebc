// Applies filters, places and dates to what was found, and fetches the files that this needs.

import { decodeNumbers } from '../decode.js';
import { openDocuments, orderOf, sortDocuments } from '../order.js';
import { makeCatchments } from './catchments.js';
import { distanceLabel, nearestDistance } from './distance.js';
import { makeFilters } from './filters.js';
import { makeGeocoder } from './geocode.js';
import { fittingDates } from './next-date.js';
import { suggestChanges } from './relax.js';
import { dateTests, NOW, SCHOOL_HOLIDAYS, THIS_WEEK } from './times.js';
import { makeUpcoming, memoise } from './upcoming.js';

/** @import { KnownPeriod } from '../../dates/dates.js' */
/** @import { Found } from '../engine.js' */
/** @import { Order } from '../order.js' */
/** @import { SearchState } from '../url.js' */
/** @import { Residence } from './catchments.js' */
/** @import { Position } from './distance.js' */
/** @import { Match } from './filters.js' */
/** @import { FittingDates } from './next-date.js' */
/** @import { TimedState } from './times.js' */
/** @import { Upcoming } from './upcoming.js' */

/**
 * @typedef {object} About what a card says of a service for this search
 * @property {string} [unknown]
 * @property {string} [distance]
 * @property {boolean} [isOfSome] whether that is the distance to some of its places alone
 * @property {boolean} [isClose] whether it has none of the typed words, and only answers what they mean
 * @property {string} [catchment] whether the reader lives where it takes people from
 * @property {(packed: string) => FittingDates | null} [dates] those of its dates that fit; null for all
 *
 * @typedef {object} Applied
 * @property {SearchState} state with each value as the site writes it
 * @property {Position | null} position of the place asked for
 * @property {number} nearest miles from there to the nearest of all services; Infinity when that is not known
 * @property {Order} order
 * @property {number[]} documents what fits, in that order
 * @property {Map<number, string[]>} unknown what is not known of each that may fit
 * @property {(document: number) => boolean} isElsewhere whether it takes only people who live elsewhere
 * @property {(document: number) => About} about
 * @property {TimedState} timed for `countChoices` and `suggest`
 * @property {number[]} all what was found before filtering
 */

/**
 * Labels of facts that are not known about a service that may fit.
 *
 * @type {Record<string, string>}
 */
const UNKNOWN_LABELS = {
  topic: 'what it is about',
  stage: 'which stage it is for',
  age: 'the ages it is for',
  day: 'which days',
  time: 'what time of day',
  when: 'what time of year',
  dates: 'whether it is on then',
  format: 'what kind of help',
  join: 'how to join',
  taking: 'whether they are taking people',
  cost: 'whether it is free',
  with: 'which professionals are there',
  language: 'which languages',
  access: 'whether the place has what you need',
  siblings: 'whether brothers and sisters can come',
  help: 'how they help',
  lived: 'what the supporters have been through',
  referral: 'whether you need a referral',
  meets: 'whether somebody meets you',
};
const MOST_SINGLE = 3; // facets that are fetched one by one where there is a file of all
const UNKNOWN_DISTANCE = { miles: Infinity, rough: true, isOfSeveral: false, isOfSome: false };

/**
 * Make the filters with the files that they read.
 *
 * @param {FetchFile} fetchFile
 * @param {Manifest} manifest
 * @param {KnownPeriod} period
 */
export function makeResultFilter(fetchFile, manifest, period) {
  const filters = makeFilters(manifest, period);
  const geocode = makeGeocoder(fetchFile);
  /** @type {Upcoming | null} */
  let dates = null;
  /** @type {Upcoming | null} */
  let holidays = null;

  /**
   * Fetch the facets of some filters; many of a small directory in one file.
   *
   * @param {string[]} names
   */
  async function prepareFilters(names) {
    const missing = filters.missing(names);
    if (!manifest.together || missing.length <= MOST_SINGLE) {
      await Promise.all(missing.map(async (name) => filters.add({ [name]: await fetchFile(`f-${name}`) })));
    } else {
      const none = missing.map((name) => /** @type {const} */ ([name, emptyFacet(name)]));
      filters.add({ ...Object.fromEntries(none), ...(await fetchFile('facets')) });
    }
  }

  async function prepareDates() {
    dates ??= makeUpcoming(await fetchFile('dates'), period);
    return dates;
  }

  /** @param {SearchState} state */
  async function prepareHolidays(state) {
    if (asksFor(state, SCHOOL_HOLIDAYS)) holidays ??= makeUpcoming(await fetchFile('holidays'), period);
  }

  /**
   * Return the distance to each service, that is, to the nearest of its meetings that fit.
   *
   * @param {Position | null} position
   * @param {Match['fittingMeetings']} fittingMeetings
   */
  async function distancesFrom(position, fittingMeetings) {
    const places = position && (await fetchFile('f-places'));
    if (!places) return { distanceTo: () => UNKNOWN_DISTANCE, nearest: Infinity };
    const [different, which] = places;
    const distances = different.map((others) => nearestDistance(position, others));
    const patternOf = decodeNumbers(which);
    return {
      distanceTo(/** @type {number} */ document) {
        const patterns = [...new Set(fittingMeetings(document).map((meeting) => patternOf[meeting]))];
        const some = patterns.map((pattern) => distances[pattern]);
        const nearest = some.reduce((best, distance) => (distance.miles < best.miles ? distance : best));
        const isOfSeveral = patterns.length > 1 || different[patterns[0]].length > 1;
        const all = new Set(filters.meetingsOf(document).map((meeting) => patternOf[meeting]));
        return { ...nearest, isOfSeveral, isOfSome: patterns.length < all.size };
      },
      nearest: Math.min(...distances.map(({ miles }) => miles)),
    };
  }

  /**
   * Return a function from a service to its next date that fits, as a number that sorts.
   *
   * @param {TimedState} timed
   * @param {Match['fittingMeetings']} fittingMeetings
   */
  function nextDates({ filters: chosen, now }, fittingMeetings) {
    const choice = dateTests(chosen) ?? { ofAll: undefined, inHolidays: null };
    const ofAll = choice.ofAll === null ? undefined : dates?.soonest(now, choice.ofAll);
    const inHolidays = choice.inHolidays ? holidays?.soonest(now, choice.inHolidays) : undefined;
    const nextOf = (/** @type {number} */ meeting) =>
      Math.min(ofAll?.(meeting) ?? Infinity, inHolidays?.(meeting) ?? Infinity);
    return (/** @type {number} */ document) => Math.min(...fittingMeetings(document).map(nextOf));
  }

  /**
   * Fetch what the filters of a state need; return the state with each value as the site writes it, and the dates.
   *
   * @param {SearchState} state
   * @param {number} now
   * @returns {Promise<TimedState>}
   */
  async function prepare(state, now) {
    await Promise.all([prepareFilters([...state.filters.keys()]), prepareHolidays(state)]);
    if (needsDates(state)) await prepareDates();
    return { ...filters.canonical(state), now, dates };
  }

  /**
   * Return whether any of some services meets the filters, or may meet them.
   *
   * @param {SearchState} state
   * @param {number[]} documents
   * @param {number} now
   */
  async function isMet(state, documents, now) {
    return filters.match(await prepare(state, now), documents).fitting.length > 0;
  }

  /**
   * Return what is left of what was found, in order.
   *
   * @param {SearchState} state
   * @param {Found | null} found what the engine found; null when there are no words
   * @param {Found | null} ranking what orders it, for all words, also those that became filters
   * @param {number} now
   * @param {Position | null} myPosition the reader's own position, when that is what `state.near` means
   * @returns {Promise<Applied>}
   */
  async function apply(state, found, ranking, now, myPosition) {
    const timed = await prepare(state, now);
    const canonical = filters.canonical(state);
    const position = myPosition ?? (await geocode(state.near));
    const all = found ? found.documents : openDocuments(manifest);
    const { fitting, unknown, fittingMeetings } = filters.match(timed, all);
    const { distanceTo, nearest } = await distancesFrom(position, fittingMeetings);
    const order = orderOf(canonical, position);
    const documents = sortDocuments(fitting, order, {
      rank: ranking ? ranking.rank : () => 0,
      miles: memoise((document) => distanceTo(document).miles),
      next: order === 'soonest' ? memoise(nextDates(timed, fittingMeetings)) : () => Infinity,
    });
    // A position alone does not say which postcode the reader lives in.
    const residenceFor = state.near && !myPosition ? makeCatchments(state.near, await fetchFile('near')) : () => null;
    const choice = dateTests(canonical.filters);
    /** @param {number} document */
    const about = (document) => {
      const { miles, rough, isOfSeveral, isOfSome } = distanceTo(document);
      const names = unknown.get(document);
      return {
        unknown: names && `Not known: ${names.map((name) => UNKNOWN_LABELS[name]).join(', ')}`,
        catchment: catchmentLabel(residenceFor(document)),
        distance: Number.isFinite(miles) ? distanceLabel(miles, rough, isOfSeveral) : '',
        isOfSome,
        dates: (/** @type {string} */ packed) =>
          fittingDates(packed, filters.meetingsOf(document), fittingMeetings(document), choice, holidays, now),
      };
    };
    const isElsewhere = (/** @type {number} */ document) => residenceFor(document)?.isInside === false;
    return { state: canonical, position, nearest, order, documents, unknown, isElsewhere, about, timed, all };
  }

  /**
   * Count the services that each choice of some filters would leave, as far as their facets are there.
   *
   * @param {Pick<Applied, 'timed' | 'all'>} applied
   * @param {string[]} names of filters
   * @param {boolean} withDates whether to fetch the dates, which the choices of "when" need
   */
  async function countChoices({ timed, all }, names, withDates) {
    await Promise.all([prepareFilters(names), withDates && prepareDates()]);
    return filters.counts({ ...timed, dates }, all);
  }

  /**
   * Return what to try where nothing was found.
   *
   * @param {Pick<Applied, 'timed' | 'all'>} applied
   * @param {string[]} kept names of filters, and `WORDS` of ../loss.js, that are not to be left out
   */
  async function suggest({ timed, all }, kept) {
    const [{ neighbours }] = await Promise.all([fetchFile('near'), prepareFilters(['area', 'format'])]);
    return suggestChanges(timed, filters, all, openDocuments(manifest), neighbours, kept);
  }

  return { apply, isMet, countChoices, suggest };
}

/**
 * Return a facet that the one file of all facets leaves out: no service has a value, or of every one it is not known.
 *
 * @param {string} name
 * @returns {ListFacet}
 */
const emptyFacet = (name) => ({ values: [], unknown: name in UNKNOWN_LABELS ? null : '' });

/** @param {Residence | null} residence */
function catchmentLabel(residence) {
  if (!residence) return '';
  return residence.isInside ? 'You are in its area' : `Only for people in ${residence.text}`;
}

/**
 * Return whether a state needs the dates themselves, which have to be fetched.
 *
 * @param {SearchState} state
 */
function needsDates(state) {
  return state.sort === 'soonest' || asksFor(state, THIS_WEEK) || asksFor(state, NOW);
}

/**
 * @param {SearchState} state
 * @param {string} time a value of "when"
 */
const asksFor = ({ filters }, time) => (filters.get('when') ?? []).includes(time);
