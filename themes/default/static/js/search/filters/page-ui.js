// Filters, places, dates and the map on the search page: fetched when they are asked for, and else after the first
// results.

import { copyOrShow } from '../../lib/clipboard-ui.js';
import { buttonElement, element, query } from '../../lib/dom.js';
import { makeMapButton } from '../../map/button-ui.js';
import { countLabel } from '../messages-ui.js';
import { clearFilters, FILTERS } from '../url.js';
import { makeResultFilter } from './apply.js';
import { makeFilterControls } from './controls-ui.js';
import { makeFactReader } from './facts.js';
import { farNote, MY_LOCATION, makeMyLocation, placeLabel, unknownPlaceNote } from './my-location-ui.js';
import { keysOf, takeApart, withFacts, withoutFacts } from './typed-facts.js';

/** @import { KnownPeriod } from '../../dates/dates.js' */
/** @import { Found } from '../engine.js' */
/** @import { SearchStore } from '../store.js' */
/** @import { SearchState } from '../url.js' */
/** @import { Applied } from './apply.js' */
/** @import { Fact } from './facts.js' */
/** @import { Change, Suggestion } from './relax.js' */

/**
 * @typedef {Applied & { orderLabel: string, note: string }} Filtered
 *   `orderLabel`: what comes first, or ""; `note`: on the place asked for, or ""
 *
 * @typedef {{ label: string, change: Change }} Offer
 */

const FEW = 200; // services whose dates are so few that they are fetched unasked

/**
 * Make the filters of the page.
 *
 * @param {HTMLElement} main
 * @param {SearchStore} store
 * @param {Manifest} manifest
 * @param {KnownPeriod} period
 * @param {object} handlers
 * @param {(change: Change) => Promise<void>} handlers.onChange
 * @param {() => void} handlers.onClose called when the sheet of filters was closed
 * @param {(id: string) => string} handlers.serviceUrl
 */
export function makeFiltering(main, store, manifest, period, { onChange, onClose, serviceUrl }) {
  const filter = makeResultFilter(store.fetchFile, manifest, period);
  const controls = makeFilterControls(main, onChange, { onClose, onOpen: () => latest && showCounts(latest) });
  const myLocation = makeMyLocation(query(main, '[data-locate-note]'), () =>
    onChange((old) => ({ ...old, near: MY_LOCATION, sort: 'nearest' })),
  );
  const map = makeMapButton(main, store.fetchFile, serviceUrl);
  /** @type {{ applied: Applied, signal: AbortSignal } | null} */
  let latest = null;
  /** @type {ReturnType<typeof makeFactReader> | null} */
  let findFacts = null;
  let counting = new AbortController();

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
    return { ...applied, orderLabel: orderLabels[applied.order], note: near && note };
  }

  /**
   * Read the facts that were typed, but those that are to stay words, of which the keys are returned.
   *
   * @param {SearchState} state
   */
  async function readFacts(state) {
    const data = await store.fetchFile('facts');
    findFacts ??= makeFactReader(data, {
      areas: controls.choicesOf('area'),
      languages: controls.choicesOf('language'),
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
      near ? [`near ${placeLabel(near)}`] : filters.map(([name, value]) => controls.labelOf(name, value)),
    );
    const left = typed.filter((fact) => !used.includes(fact)).map((fact) => `“${fact.typed}”`);
    return [
      ...(labels.length ? [`From your words: ${labels.join(', ')}`] : []),
      ...(left.length ? [`Nothing fits ${left.join(' and ')} as well, so that was looked for as words`] : []),
    ].join('. ');
  }

  /**
   * Show in the controls what was asked for and, where they are in view, how many there are for each choice.
   *
   * @param {Applied} applied
   * @param {Fact[]} facts those filters that were typed as words
   */
  async function show(applied, facts) {
    counting.abort();
    counting = new AbortController();
    latest = { applied, signal: counting.signal };
    controls.show(applied.state, applied.position !== null, facts);
    map.follow(applied.documents, applied.about, applied.position);
    await showCounts(latest);
  }

  /**
   * Show the counts; in a large directory only those in view are fetched and counted.
   *
   * @param {NonNullable<typeof latest>} shown
   */
  async function showCounts({ applied, signal }) {
    const inView = controls.filtersInView();
    controls.showTotal(applied.documents.length);
    if (inView.length === 0) return;
    const withDates = inView.includes('when') || manifest.documents <= FEW;
    const counts = await filter.countChoices(applied, manifest.together ? FILTERS : inView, withDates);
    if (!signal.aborted) controls.showCounts(counts);
  }

  /**
   * Show what to try where nothing was found; nothing for no offers.
   *
   * @param {Applied} applied
   * @param {boolean} isCrisis whether crisis lines are shown
   */
  async function suggest(applied, isCrisis) {
    const offers = await offersFor(applied, isCrisis);
    const buttons = offers.map(({ label, change }) => {
      const button = buttonElement('button-plain', label);
      button.addEventListener('click', () => onChange(change));
      return button;
    });
    const place = query(main, '#loosen');
    place.hidden = buttons.length === 0;
    place.replaceChildren(element('p', '', 'Nothing here matches everything you asked for.'), ...buttons);
  }

  /**
   * @param {Applied} applied
   * @param {boolean} isCrisis
   * @returns {Promise<Offer[]>}
   */
  async function offersFor(applied, isCrisis) {
    const suggestions = await filter.suggest(applied);
    const [first] = suggestions;
    // Nobody who writes that they want to die is advised to leave out those words.
    if (isCrisis && !(first?.kind === 'without' && first.names.length)) return [];
    if (!first) return [{ label: 'Start again', change: (old) => ({ ...clearFilters(old), q: '' }) }];
    return suggestions.map((suggestion) => ({
      label: `${suggestionLabel(suggestion, applied.state)}: ${countLabel(suggestion.count)}`,
      change: suggestion.change,
    }));
  }

  /**
   * @param {Suggestion} suggestion
   * @param {SearchState} state
   */
  function suggestionLabel(suggestion, state) {
    if (suggestion.kind === 'online') return 'By phone or online';
    if (suggestion.kind === 'area') return `In ${controls.labelOf('area', suggestion.area)}, nearby`;
    const labels = suggestion.names.map((name) => `“${controls.chosenLabels(name, state)}”`);
    return `Remove ${labels.length ? labels.join(' and ') : 'your search words'}`;
  }

  /**
   * Copy a link without the reader's own position, which means nothing to others.
   *
   * @param {string} link
   */
  function copyLink(link) {
    const url = new URL(link);
    if (url.searchParams.get('near') === MY_LOCATION)
      for (const name of ['near', 'sort']) url.searchParams.delete(name);
    return copyOrShow(url.href, query(main, '[data-copied]'));
  }

  const { openSheet, focusTarget } = controls;
  const ofFacts = { readFacts, withFacts, withoutFacts, takeApart, noteOnFacts };
  return { apply, show, suggest, copyLink, locate: myLocation.ask, openSheet, focusTarget, ...ofFacts };
}
