// Applies filters, places and dates to what was found, and fetches the files that this needs.

import { decodeNumbers } from '../decode.js';
import { openDocuments, orderOf, sortDocuments } from '../order.js';
import { distanceLabel, nearestDistance } from './distance.js';
import { makeFilters } from './filters.js';
import { makeGeocoder } from './geocode.js';
import { suggestChanges } from './relax.js';
import { THIS_WEEK } from './times.js';
import { makeUpcoming } from './upcoming.js';

/** @import { KnownPeriod } from '../../dates/dates.js' */
/** @import { Found } from '../engine.js' */
/** @import { Order } from '../order.js' */
/** @import { SearchState } from '../url.js' */
/** @import { Position } from './distance.js' */
/** @import { TimedState } from './times.js' */
/** @import { Upcoming } from './upcoming.js' */

/**
 * @typedef {{ unknown?: string, distance?: string }} About what a card says of a service for this search
 *
 * @typedef {object} Applied
 * @property {SearchState} state with each value as the site writes it
 * @property {Position | null} position of the place asked for
 * @property {number} nearest miles from there to the nearest of all services; Infinity when that is not known
 * @property {Order} order
 * @property {number[]} documents what fits, in that order
 * @property {Map<number, string[]>} unknown what is not known of each that may fit
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
  cost: 'whether it is free',
  with: 'which professionals are there',
  language: 'which languages',
  access: 'whether the place has what you need',
};
const UNKNOWN_DISTANCE = { miles: Infinity, rough: true };

/**
 * Make the filters with the files that they read.
 *
 * @param {FetchFile} fetchFile
 * @param {Manifest} manifest
 * @param {KnownPeriod} period
 */
export function makeResultFilter(fetchFile, manifest, period) {
  const filters = makeFilters(manifest.open, period);
  const geocode = makeGeocoder(fetchFile);
  /** @type {Upcoming | null} */
  let dates = null;

  /**
   * Fetch a facet; in a small directory all of them, which are in one file.
   *
   * @param {string} name
   * @returns {Promise<Partial<Facets>>}
   */
  async function fetchFacets(name) {
    return manifest.together ? fetchFile('facets') : { [name]: await fetchFile(`f-${name}`) };
  }

  /** @param {string[]} names of filters */
  async function prepareFilters(names) {
    await Promise.all(filters.missing(names).map(async (name) => filters.add(await fetchFacets(name))));
  }

  async function prepareDates() {
    dates ??= makeUpcoming(await fetchFile('dates'), period);
    return dates;
  }

  /** @param {Position | null} position */
  async function distancesFrom(position) {
    const { places } = position ? await fetchFacets('places') : {};
    if (!position || !places) return { distanceTo: () => UNKNOWN_DISTANCE, nearest: Infinity };
    const [different, which] = places;
    const distances = different.map((others) => nearestDistance(position, others));
    const patternOf = decodeNumbers(which);
    return {
      distanceTo: (/** @type {number} */ document) => distances[patternOf[document]],
      nearest: Math.min(...distances.map(({ miles }) => miles)),
    };
  }

  /**
   * Return what is left of what was found, in order.
   *
   * @param {SearchState} state
   * @param {Found | null} found what the engine found; null when there are no words
   * @param {number} now
   * @param {Position | null} myPosition the reader's own position, when that is what `state.near` means
   * @returns {Promise<Applied>}
   */
  async function apply(state, found, now, myPosition) {
    await prepareFilters([...state.filters.keys()]);
    if (needsDates(state)) await prepareDates();
    const canonical = filters.canonical(state);
    const position = myPosition ?? (await geocode(state.near));
    const { distanceTo, nearest } = await distancesFrom(position);
    const timed = { ...canonical, now, dates };
    const all = found ? found.documents : openDocuments(manifest);
    const { fitting, unknown } = filters.match(timed, all);
    const order = orderOf(canonical, position);
    const documents = sortDocuments(fitting, order, {
      rank: found ? found.rank : () => 0,
      miles: (document) => distanceTo(document).miles,
      next: order === 'soonest' && dates ? dates.soonest(now) : () => Infinity,
    });
    /** @param {number} document */
    const about = (document) => {
      const { miles, rough } = distanceTo(document);
      const names = unknown.get(document);
      return {
        unknown: names && `Not known: ${names.map((name) => UNKNOWN_LABELS[name]).join(', ')}`,
        distance: Number.isFinite(miles) ? distanceLabel(miles, rough) : '',
      };
    };
    return { state: canonical, position, nearest, order, documents, unknown, about, timed, all };
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
   */
  async function suggest({ timed, all }) {
    const [{ neighbours }] = await Promise.all([fetchFile('near'), prepareFilters(['area', 'format'])]);
    return suggestChanges(timed, filters, all, openDocuments(manifest), neighbours);
  }

  return { apply, countChoices, suggest };
}

/**
 * Return whether a state needs the dates themselves, which have to be fetched.
 *
 * @param {SearchState} state
 */
function needsDates({ sort, filters }) {
  return sort === 'soonest' || (filters.get('when') ?? []).includes(THIS_WEEK);
}
