// Filters, places, dates and facts of the search page: fetched when they are asked for, and else after the first
// results.

import { AGES, ageLabel } from './age.js';
import { makeResultFilter } from './apply.js';
import { makeChoices } from './choices-ui.js';
import { makeFactReader } from './facts.js';
import { farNote, MY_LOCATION, makeMyLocation, placeLabel, unknownPlaceNote } from './my-location-ui.js';
import { keysOf, takeApart, withFacts, withoutFacts } from './typed-facts.js';

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
   * @returns {Promise<Filtered>}
   */
  async function apply(state, found) {
    const applied = await filter.apply(state, found, Date.now(), myLocation.positionFor(state.near));
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
    const all = findFacts(state.q, Date.now()).filter(({ near }) => !near || !state.near);
    const facts = all.filter(({ key }) => !state.asWords.includes(key));
    return { facts, asWords: state.asWords.filter((key) => keysOf(all).includes(key)) };
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
    return [
      ...(labels.length ? [`From your words: ${labels.join(', ')}`] : []),
      ...(left.length ? [`Nothing fits ${left.join(' and ')} as well, so that was looked for as words`] : []),
    ].join('. ');
  }

  const { countChoices, suggest } = filter;
  const ofFacts = { readFacts, withFacts, withoutFacts, takeApart, noteOnFacts };
  // The script of the panel gets by value what it shares with this one.
  const labels = { ages: AGES, ageLabel, placeLabel, ...choices };
  const ofPanel = { countChoices, suggest, labels, myLocation, myLocationText: MY_LOCATION };
  return { apply, ...ofFacts, ...ofPanel };
}
