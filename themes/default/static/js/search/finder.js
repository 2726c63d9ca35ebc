// Finds what is asked for: by the words, by the facts that were typed among them, and by the filters.

import { makeSparing, WORDS } from './loss.js';
import { splitWords } from './normalise.js';
import { isUnfiltered, openDocuments } from './order.js';
import { hasQuery } from './url.js';

/** @import { Found, SearchOptions } from './engine.js' */
/** @import { Fact } from './filters/facts.js' */
/** @import { Filtered, Filtering } from './filters/page-ui.js' */
/** @import { SearchStore } from './store.js' */
/** @import { SearchState } from './url.js' */

/**
 * @typedef {object} Finding
 * @property {Found | null} answer to all words, also those of facts, which order the results; null without any
 * @property {Found | null} found the answer to the words that are no facts; null also where they are only a beginning,
 *   such as "the"
 * @property {Filtered} filtered what the filters leave of it, with the facts as filters
 * @property {SearchState} state the same without the facts
 * @property {Fact[]} facts that became filters
 * @property {boolean} hasFacts whether there were any, even if they stayed words
 * @property {string} note what to say of facts, or ""
 */

/** @typedef {Pick<Finding, 'answer' | 'found' | 'filtered' | 'facts'>} FindingWith */

const NEAR = / (?:near|nearby|around) \S/;
const DIGIT = /\d/;
// An age whose number is a word, as filters/facts.js reads it: "two year old".
const NUMBERS = 'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const AGE = new RegExp(` (?:${NUMBERS}) (?:w(?:ee)?ks?|mo?s?|mo?n?ths?|y(?:ea)?rs?|yo) `);

/**
 * Make the function that finds.
 *
 * @param {SearchStore} store
 * @param {Manifest} manifest
 * @param {string[]} areas names of the areas to choose from
 * @param {Pick<ReturnType<typeof import('./loss.js').makeLossReader>, 'read' | 'topics'>} loss
 * @param {() => Promise<Filtering>} loadFiltering
 */
export function makeFinder(store, manifest, areas, loss, loadFiltering) {
  const mayNameFact = makeFactHint(manifest.facts, areas);

  /**
   * @param {SearchState} asked
   * @param {SearchOptions} options
   * @param {boolean} withFacts whether facts among the words become filters
   * @param {AbortSignal} signal
   * @returns {Promise<Finding>}
   */
  async function find(asked, options, withFacts, signal) {
    const hasFacts = withFacts && mayNameFact(asked.q);
    const typed = hasFacts ? await (await loadFiltering()).readFacts(asked) : { facts: [], asWords: [] };
    signal.throwIfAborted();
    const state = { ...asked, asWords: typed.asWords };
    const { facts, ...finding } = await findWith(typed.facts, state, options, signal);
    const merged = finding.filtered.state;
    if (!typed.facts.length) return { ...finding, state: merged, facts, hasFacts: false, note: '' };
    const { withoutFacts, noteOnFacts } = await loadFiltering();
    const without = facts.length ? withoutFacts(merged, state, facts) : merged;
    return { ...finding, state: without, facts, hasFacts: true, note: noteOnFacts(typed.facts, facts) };
  }

  /**
   * Find with facts as filters; those that do not fit become words again. Where these words and those filters together
   * find nothing, the others are filters instead, or none: words alone would have found something.
   *
   * @param {Fact[]} typed
   * @param {SearchState} state
   * @param {SearchOptions} options
   * @param {AbortSignal} signal
   * @returns {Promise<FindingWith>}
   */
  async function findWith(typed, state, options, signal) {
    const best = typed.length ? await fittingFacts(typed, state, options, signal) : [];
    const finding = await findAs(best, typed, state, options, signal);
    if (!best.length || finding.filtered.documents.length) return finding;
    const others = typed.filter((fact) => !best.includes(fact));
    const instead = others.length ? await findAs(others, typed, state, options, signal) : finding;
    if (instead.filtered.documents.length) return instead;
    const asWords = await findAs([], typed, state, options, signal);
    return asWords.filtered.documents.length ? asWords : finding;
  }

  /**
   * Find with some facts as filters. Where nothing has the words of a loss, such as "mybabydied", find what has its
   * topics.
   *
   * @param {Fact[]} facts to be filters
   * @param {Fact[]} typed
   * @param {SearchState} state
   * @param {SearchOptions} options
   * @param {AbortSignal} signal
   * @returns {Promise<FindingWith>}
   */
  async function findAs(facts, typed, state, options, signal) {
    const merged = facts.length ? (await loadFiltering()).withFacts(state, facts) : state;
    const ordering = facts.length ? await keepWords(state, facts) : state;
    // A fact that does not fit says little of what is needed.
    const withNeeds = facts.length < typed.length ? { ...options, needs: /** @type {const} */ ('named') } : options;
    const asked = findWords(merged, withNeeds, signal);
    const [{ found }, { answer }] = await Promise.all([
      asked,
      facts.length ? findWords(ordering, withNeeds, signal) : asked,
    ]);
    const fitting = isUnfiltered(merged)
      ? unfiltered(merged, found)
      : await (await loadFiltering()).apply(merged, found, answer);
    const lossNames = loss.read(state, found?.needs ?? []);
    const filtered = await withoutBabyGroups(fitting, lossNames);
    signal.throwIfAborted();
    if (lossNames.includes(WORDS) && !filtered.documents.length && !options.topics?.length)
      return findAs(facts, typed, state, { ...options, topics: loss.topics }, signal);
    return { answer, found, filtered, facts };
  }

  /**
   * @param {Fact[]} typed
   * @param {SearchState} state
   * @param {SearchOptions} options
   * @param {AbortSignal} signal
   */
  async function fittingFacts(typed, state, options, signal) {
    const filtering = await loadFiltering();
    const others = { ...state, q: filtering.wordsLeft(state.q, typed) };
    const { found } = await findWords(others, options, signal);
    const spare = await loadSparing(loss.read(state, found?.needs ?? []));
    const facts = await filtering.fittingFacts(others, typed, found && { ...found, documents: spare(found.documents) });
    signal.throwIfAborted();
    return facts;
  }

  /**
   * @param {Pick<SearchState, 'q'>} words
   * @param {SearchOptions} options
   * @param {AbortSignal} signal
   */
  async function findWords(words, options, signal) {
    const answer = hasQuery(words) ? await store.search(words.q, options, signal) : null;
    signal.throwIfAborted();
    return { answer, found: answer?.hasTerms ? answer : null };
  }

  /**
   * Return what takes groups with babies out of what was found, beside a loss.
   *
   * @param {string[]} lossNames
   * @returns {Promise<(documents: number[]) => number[]>}
   */
  const loadSparing = async (lossNames) =>
    lossNames.length ? makeSparing(await store.fetchFile('loss')) : (documents) => documents;

  /**
   * @param {Filtered} filtered
   * @param {string[]} lossNames what makes the search one about a loss
   * @returns {Promise<Filtered>}
   */
  async function withoutBabyGroups(filtered, lossNames) {
    if (!lossNames.length) return filtered;
    const spare = await loadSparing(lossNames);
    return { ...filtered, lossNames, documents: spare(filtered.documents), all: spare(filtered.all) };
  }

  /**
   * Return the words that order the results: all but those of a place, which counts as with the others.
   *
   * @param {SearchState} state
   * @param {Fact[]} facts
   */
  async function keepWords(state, facts) {
    const places = facts.filter(({ near }) => near);
    return places.length ? (await loadFiltering()).withFacts(state, places) : state;
  }

  /**
   * @param {SearchState} state
   * @param {Found | null} found
   * @returns {Filtered}
   */
  function unfiltered(state, found) {
    const documents = found ? found.documents : openDocuments(manifest);
    return {
      state,
      position: null,
      nearest: Infinity,
      order: 'best',
      orderLabel: '',
      note: '',
      lossNames: [],
      documents,
      unknown: new Map(),
      isElsewhere: () => false,
      about: () => ({}),
      timed: { ...state, now: Date.now(), dates: null },
      all: documents,
    };
  }

  return find;
}

/**
 * Return a function that says whether a text may name a fact: what reads facts is fetched only then.
 *
 * @param {string} phrases of the manifest
 * @param {string[]} areas
 * @returns {(text: string) => boolean}
 */
export function makeFactHint(phrases, areas) {
  const known = [...phrases.split(' '), ...areas.map((area) => `in ${area}`)].map(padded);
  return (text) => {
    const words = padded(text);
    return DIGIT.test(words) || AGE.test(words) || NEAR.test(words) || known.some((phrase) => words.includes(phrase));
  };
}

/** @param {string} text */
const padded = (text) => ` ${splitWords(text).join(' ')} `;
