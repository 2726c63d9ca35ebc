// Filters, places and dates over what was found. Reads what it needs of the search's files; knows no page and no clock.

import { unpack } from '../decode.js';
import { everyOpen, orderOf, sorted } from '../order.js';
import { milesWords, nearestOf } from './distance.js';
import { makeFilters } from './filters.js';
import { makeWhereabouts } from './geocode.js';
import { waysOn } from './relax.js';
import { THIS_WEEK } from './times.js';
import { makeComing } from './upcoming.js';

/** What is not known of a service that only may fit, as an answer to whoever asked for it. */
const UNKNOWN_WORDS = {
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

/**
 * Sifts services.
 *
 * @param file promises what is in one of the search's files, by its name: see sitegen/search/files.py
 * @param manifest of these files
 * @param page { built, horizon }: the moments from which and until which the site knows its dates
 */
export function makeSifting(file, manifest, page) {
  const filters = makeFilters(manifest.open, page);
  const whereabouts = makeWhereabouts(file);
  let dates = null; // until something goes by them

  // The facets of some filters, in one file in a small directory.
  async function have(names) {
    await Promise.all(filters.needs(names).map(async (name) => filters.add(await facets(name))));
  }

  async function facets(name) {
    return manifest.together ? file('facets') : { [name]: await file(`f-${name}`) };
  }

  async function haveDates() {
    dates ??= makeComing(await file('dates'), page);
  }

  async function distances(position) {
    if (!position) return { far: () => ({ miles: Infinity, rough: true }), nearest: Infinity };
    const [different, which] = (await facets('places')).places;
    const journeys = different.map((others) => nearestOf(position, others));
    const placed = unpack(which);
    return { far: (document) => journeys[placed[document]], nearest: Math.min(...journeys.map(({ miles }) => miles)) };
  }

  /**
   * What is left of what was found.
   *
   * @param state as search/url.js reads it
   * @param found what the engine found for its words; null when there are none
   * @param now the moment, in milliseconds since 1970
   * @param mine the reader's own position, when that is what `state.near` means; else null
   * @returns { state: with each value as the site writes it; position: of the place asked for, or null; nearest: miles from
   *   there to whatever service is nearest, Infinity when that is not known; order; documents: in that order; unknown: of each that only may fit, what is not known; about(document): { unknown, distance } in words;
   *   asked, all: for `counts` and `ways` }
   */
  async function sift(state, found, now, mine) {
    await have([...state.filters.keys()]);
    if (needsDates(state)) await haveDates();
    const tidy = filters.tidied(state);
    const position = mine ?? (await whereabouts(state.near));
    const { far, nearest } = await distances(position);
    const asked = { ...tidy, now, dates };
    const all = found ? found.documents : everyOpen(manifest);
    const { fitting, unknown } = filters.apply(asked, all);
    const order = orderOf(tidy, position);
    const documents = sorted(fitting, order, {
      rank: found ? found.rank : () => 0,
      miles: (document) => far(document).miles,
      next: order === 'soonest' ? dates.soonest(now) : () => Infinity,
    });
    const distance = (document) => {
      const { miles, rough } = far(document);
      return Number.isFinite(miles) ? milesWords(miles, rough) : '';
    };
    const notKnown = (names) => names && `Not known: ${names.map((name) => UNKNOWN_WORDS[name]).join(', ')}`;
    const about = (document) => ({ unknown: notKnown(unknown.get(document)), distance: distance(document) });
    return { state: tidy, position, nearest, order, documents, unknown, about, asked, all };
  }

  /** How many there would be for each choice of the filters named, as far as search/filters/filters.js can say. */
  async function counts({ asked, all }, names, withDates) {
    await Promise.all([have(names), withDates && haveDates()]);
    return filters.counts({ ...asked, dates }, all);
  }

  /** What to try where nothing was found: see search/filters/relax.js. */
  async function ways({ asked, all }) {
    const [{ neighbours }] = await Promise.all([file('near'), have(['area', 'format'])]);
    return waysOn(asked, filters, all, everyOpen(manifest), neighbours);
  }

  return { sift, counts, ways };
}

/** Whether what is asked goes by the dates themselves, and these have to be fetched. */
function needsDates({ sort, filters }) {
  return sort === 'soonest' || (filters.get('when') ?? []).includes(THIS_WEEK);
}
