// Filters, places, dates and facts of the search page: fetched when they are asked for, and else after the first
// results.

import { AGES, ageLabel } from './age.js';
import { makeResultFilter } from './apply.js';
import { makeChoices } from './choices-ui.js';
import { makeFactReader, wordsLeft } from './facts.js';
import { farNote, MY_LOCATION, makeMyLocation, placeLabel, unknownPlaceNote } from './my-location-ui.js';
import { bestAnswers, keysOf, largestFit, takeApart, withFacts, withoutFacts } from './typed-facts.js';

/** @import { KnownPeriod } from '../../dates/dates.js' */
/** @import { Found } from '../engine.js' */
/** @import { SearchState } from '../url.js' */
/** @import { Applied } from './apply.js' */
/** @import { Fact } from './facts.js' */

/**
 * @typedef {Applied & { orderLabel: string, note: string, lossNames: string[] }} Filtered
 *   `orderLabel`: what comes first, or ""; `note`: on the place asked for, or ""; `lossNames`: see ../loss.js
 *
 * @typedef {ReturnType<typeof makeFiltering>} Filtering
 */

const OUTCODE = /\b[a-z]{1,2}\d/i; // perhaps the first half of a postcode

/**
 * Make the filters of the page.
 *
 * @param {HTMLElement} main
 * @param {FetchFile} fetchFile
 * @param {Manifest} manifest
 * @param {KnownPeriod} period
 */
export function makeFiltering(main, fetchFile, manifest, period) {
  const filter = makeResultFilter(fetchFile, manifest, period);
  const choices = makeChoices(main);
  const myLocation = makeMyLocation();
  /** @type {ReturnType<typeof makeFactReader> | null} */
  let findFacts = null;

  /**
   * Return what the filters leave of what was found.
   *
   * @param {SearchState} state
   * @param {Found | null} found
   * @param {Found | null} ranking
   * @returns {Promise<Filtered>}
   */
  async function apply(state, found, ranking) {
    const applied = await filter.apply(state, found, ranking, Date.now(), myLocation.positionFor(state.near));
    const { near } = state;
    const orderLabels = { best: '', soonest: 'soonest first', nearest: `nearest to ${placeLabel(near)} first` };
    const note = applied.position === null ? unknownPlaceNote(near) : farNote(near, applied.nearest);
    return { ...applied, orderLabel: orderLabels[applied.order], note: near && note, lossNames: [] };
  }

  /**
   * Read the facts that were typed, but those that are to stay words, of which the keys are returned.
   *
   * @param {SearchState} state
   */
  async function readFacts(state) {
    const data = await fetchFile('facts');
    findFacts ??= makeFactReader(data, {
      areas: choices.choicesOf('area'),
      languages: choices.choicesOf('language'),
    });
    const { outcodes } = OUTCODE.test(state.q) ? await fetchFile('near') : { outcodes: {} };
    const all = findFacts(state.q, Date.now(), outcodes).filter(({ near }) => !near || !state.near);
    const facts = all.filter(({ key }) => !state.asWords.includes(key));
    return { facts, asWords: state.asWords.filter((key) => keysOf(all).includes(key)) };
  }

  /**
   * Return the facts that can be filters together, and leave something of what answers the other words best.
   *
   * @param {SearchState} state with those words alone
   * @param {Fact[]} facts
   * @param {Found | null} found for those words
   */
  async function fittingFacts(state, facts, found) {
    const now = Date.now();
    const { documents } = await filter.apply(state, found, found, now, null);
    const best = bestAnswers(documents, found);
    return largestFit(facts, (some) => filter.isMet(withFacts(state, some), best, now));
  }

  /**
   * Say which words became filters, and which could not.
   *
   * @param {Fact[]} typed
   * @param {Fact[]} used
   */
  function noteOnFacts(typed, used) {
    const labels = used.flatMap(({ near, filters }) =>
      near ? [`near ${placeLabel(near)}`] : filters.map(([name, value]) => choices.labelOf(name, value)),
    );
    const left = typed.filter((fact) => !used.includes(fact)).map((fact) => `“${fact.typed}”`);
    const those = left.length > 1 ? 'those were' : 'that was';
    return [
      ...(labels.length ? [`From your words: ${labels.join(', ')}`] : []),
      ...(left.length
        ? [`None of the best matches fits ${left.join(' or ')} as well, so ${those} looked for as words`]
        : []),
    ].join('. ');
  }

  const { countChoices, suggest } = filter;
  const ofFacts = { readFacts, wordsLeft, fittingFacts, withFacts, withoutFacts, takeApart, noteOnFacts };
  // The script of the panel gets by value what it shares with this one.
  const labels = { ages: AGES, ageLabel, placeLabel, ...choices };
  const ofPanel = { countChoices, suggest, labels, myLocation, myLocationText: MY_LOCATION };
  return { apply, ...ofFacts, ...ofPanel };
}
