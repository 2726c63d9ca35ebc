// Ranks services for typed words, with lunr's own numbers. It fetches nothing: files of the index are handed to it as
// it asks for them.

import { decodeNumbers } from './decode.js';
import { completions, corrections, groupByLength, splitCompound } from './fuzzy.js';
import { MOST_CHARACTERS, splitWords } from './normalise.js';
import { makeRanking } from './ranking.js';
import { stem } from './stemmer.js';
import { readIndex, readTerms } from './word-index.js';

/** @import { CountedTerm } from './fuzzy.js' */
/** @import { Meaning, Ranking } from './ranking.js' */
/** @import { IndexFile, Posting } from './word-index.js' */

/**
 * @typedef {`t${number}` | 'words'} IndexFileName
 *
 * @typedef {Ranking & { hasTerms: boolean, soon: IndexFileName[] }} Found
 *   `hasTerms`: whether there is more than stop words in the query; `soon`: files that the next letters will need
 *
 * @typedef {object} Answer
 * @property {IndexFileName[]} needs files without which there is no answer
 * @property {Found | null} found null while there are any
 *
 * @typedef {{ byLength: CountedTerm[][], terms: Set<string> }} Vocabulary
 */

const MOST_MEANINGS = 8;
const MOST_JOINED = 4; // words: "pen y bont fawr"
const MOST_COMPLETION_FILES = 2; // for terms that a word may be the beginning of
const MOST_SOON = 6;
const SHORTEST_MISTYPED = 4;
const BEGUN = /^[a-z0-9]{1,2}$/;
const POSTCODE = /^([a-z]{1,2}[0-9][a-z0-9]?)[0-9][a-z]{2}$/; // without its space; its first half gives the district
/** Name of the file of words that a mistyped one may mean. */
export const SPELLING = 'words';
const COMMON = 0.01; // the share of services from which on a word is common
const GUESS_TRUST = 0.6;

/**
 * Make an engine without any file yet.
 *
 * @param {Manifest} manifest
 */
export function makeEngine(manifest) {
  const { documents: size, name, starts, several } = manifest;
  const isLarge = starts.length > 0 && !several;
  const stopWords = new Set(manifest.stop.split(' '));
  const compoundList = manifest.compounds.split(' ');
  const compounds = new Set(compoundList);
  const rank = makeRanking(manifest);
  /** @type {Map<string, IndexFile>} */
  const files = new Map();
  /** @type {Map<string, Vocabulary>} */
  const vocabularies = new Map();

  /**
   * Take a file that was asked for.
   *
   * @param {IndexFileName} fileName
   * @param {IndexData | SearchFiles['words']} data
   */
  function add(fileName, data) {
    if (fileName === SPELLING) vocabularies.set(fileName, readSpelling(/** @type {SearchFiles['words']} */ (data)));
    else files.set(fileName, readIndex(/** @type {IndexData} */ (data), name, fileName.slice(1)));
  }

  /** @param {IndexFileName} fileName */
  const has = (fileName) => files.has(fileName) || vocabularies.has(fileName);

  /**
   * Return the file of the index that has a term if any has.
   *
   * @param {string} term
   * @returns {IndexFileName}
   */
  const fileFor = (term) => `t${starts.filter((start) => start <= term).length}`;

  /**
   * @param {string} term
   * @param {Set<IndexFileName>} needs gets the name of a file that is missing
   */
  function lookUp(term, needs) {
    const file = files.get(fileFor(term));
    if (!file) needs.add(fileFor(term));
    return file?.posting(term) ?? null;
  }

  /**
   * Return a posting from a file that is there already, where it is not worth a request of its own.
   *
   * @param {string} term
   */
  const peek = (term) => files.get(fileFor(term))?.posting(term) ?? null;

  /**
   * Return the meanings of one typed word; a service should have something of each.
   *
   * @param {string} word
   * @param {boolean} isUnfinished
   * @param {Set<IndexFileName>} needs
   * @returns {Meaning[]}
   */
  function meaningsOf(word, isUnfinished, needs) {
    if (stopWords.has(word)) return [];
    const root = stem(word);
    const exact = lookUp(root, needs);
    if (exact) return [{ postings: [exact], trust: 1 }];
    if (needs.size) return [];
    const completed = isUnfinished && word.length > 1 ? completions(word, termsFrom(word, needs)) : [];
    if (completed.length || needs.size) return anyOf(completed, 1, needs);
    return guessMeanings(word, root, isUnfinished, needs);
  }

  /**
   * @param {string} word
   * @param {string} root its stem
   * @param {boolean} isUnfinished
   * @param {Set<IndexFileName>} needs
   */
  function guessMeanings(word, root, isUnfinished, needs) {
    if (word.length < SHORTEST_MISTYPED) return [];
    // A common word one edit away in the file that is there already; else any word.
    const nearby = starts.length
      ? corrections([word, root], vocabularyOf(fileFor(root)).byLength, isUnfinished, 1)
      : [];
    if (nearby.length && countServices(peek(nearby[0])) >= COMMON * size) return anyOf(nearby, GUESS_TRUST, needs);
    const vocabulary = wholeVocabulary(needs);
    if (!vocabulary) return [];
    const corrected = corrections([word, root], vocabulary.byLength, isUnfinished);
    if (corrected.length) return anyOf(corrected, GUESS_TRUST, needs);
    const stemOf = (/** @type {string} */ part) => {
      if (stopWords.has(part)) return '';
      return vocabulary.terms.has(stem(part)) ? stem(part) : null;
    };
    return (splitCompound(word, stemOf) ?? []).flatMap((term) => anyOf([term], 1, needs));
  }

  /**
   * Return one meaning, of terms of which any will do; none where none of them is there.
   *
   * @param {string[]} terms
   * @param {number} trust
   * @param {Set<IndexFileName>} needs
   * @returns {Meaning[]}
   */
  function anyOf(terms, trust, needs) {
    const postings = terms.map((term) => lookUp(term, needs)).filter((posting) => posting !== null);
    return postings.length ? [{ postings, trust }] : [];
  }

  /**
   * Return the words that a mistyped one may mean: of the index when it is one file, else from a file of their own.
   *
   * @param {Set<IndexFileName>} needs
   */
  function wholeVocabulary(needs) {
    if (starts.length === 0) return vocabularyOf('t0');
    if (!vocabularies.has(SPELLING)) needs.add(SPELLING);
    return vocabularies.get(SPELLING);
  }

  /**
   * Return the words of one file of the index that a mistyped one may mean; none while the file is missing.
   *
   * @param {IndexFileName} fileName
   */
  function vocabularyOf(fileName) {
    const known = vocabularies.get(fileName);
    if (known) return known;
    const vocabulary = vocabularyOfIndex(files.get(fileName));
    vocabularies.set(fileName, vocabulary);
    return vocabulary;
  }

  /**
   * Return the files of the terms that a word may be the beginning of.
   *
   * @param {string} word
   * @param {number} most
   */
  function filesFrom(word, most) {
    const first = starts.filter((start) => start <= word).length;
    const last = starts.filter((start) => start.slice(0, word.length) <= word).length;
    return Array.from({ length: Math.min(last - first + 1, most) }, (_, i) => fileNumber(first + i));
  }

  /**
   * @param {string} word
   * @param {Set<IndexFileName>} needs
   */
  function termsFrom(word, needs) {
    const names = filesFrom(word, MOST_COMPLETION_FILES);
    for (const fileName of names) if (!files.has(fileName)) needs.add(fileName);
    return names.flatMap((fileName) => files.get(fileName)?.terms ?? []);
  }

  /**
   * Return whether a word that is being typed is to be left out: in a large index two letters may be the beginning of
   * too much, unless they are a word.
   *
   * @param {string} word
   * @param {Set<IndexFileName>} needs
   */
  function isOnlyBegun(word, needs) {
    if (!isLarge || !BEGUN.test(word)) return false;
    return !wholeVocabulary(needs)?.terms.has(stem(word));
  }

  /**
   * Return the missing files that the next letters of a word will need.
   *
   * @param {string} word
   */
  function filesSoon(word) {
    return word.length > 1 ? filesFrom(word, MOST_SOON).filter((fileName) => !files.has(fileName)) : [];
  }

  /**
   * Return the words with those of a compound as one: "step free" is "stepfree", and does not ask what is free.
   *
   * @param {string[]} words
   * @param {boolean} isUnfinished whether the last may be the beginning of a word
   */
  function joinCompounds(words, isUnfinished) {
    const isBegun = (/** @type {string} */ start) => compoundList.some((compound) => compound.startsWith(start));
    const isCompound = (/** @type {string[]} */ run, /** @type {boolean} */ isLast) =>
      compounds.has(run.join('')) ||
      (isLast && isUnfinished && run[run.length - 1].length > 1 && isBegun(run.join('')));
    const joined = [];
    for (let i = 0; i < words.length; ) {
      const runs = runsFrom(words, i);
      const run = runs.findLast((longer) => isCompound(longer, i + longer.length === words.length)) ?? [words[i]];
      joined.push(run.join(''));
      i += run.length;
    }
    return joined;
  }

  /**
   * Return the meanings of neighbouring words written as one: "breast feeding" is "breastfeeding" too. A file is
   * fetched for it only if the first of them is no word of its own, such as the "pen" of "pen y bont".
   *
   * @param {string[]} words
   * @param {Set<IndexFileName>} needs
   * @returns {Meaning[]}
   */
  function joinedMeanings(words, needs) {
    const isKnown = (/** @type {string} */ word) => stopWords.has(word) || peek(stem(word)) !== null;
    const postings = words
      .flatMap((_, i) => runsFrom(words, i))
      .map((run) => (isKnown(run[0]) ? peek(stem(run.join(''))) : lookUp(stem(run.join('')), needs)));
    return postings.filter((posting) => posting !== null).map((posting) => ({ postings: [posting], trust: 1 }));
  }

  /**
   * Return what is found for a query, or the files without which that cannot be said.
   *
   * @param {string} query
   * @param {string[]} topics ids of topics whose services come first
   * @param {boolean} isTyping whether the reader is still typing
   * @returns {Answer}
   */
  function search(query, topics = [], isTyping = false) {
    const text = [...query].slice(0, MOST_CHARACTERS).join('');
    const isUnfinished = /[\p{L}\p{N}\p{M}]$/u.test(text);
    const typedWords = joinCompounds(splitWords(text), isUnfinished)
      .slice(0, 3 * MOST_MEANINGS)
      .map((word) => POSTCODE.exec(word)?.[1] ?? word);
    const unfinished = isUnfinished ? typedWords.length - 1 : -1;
    const growing = isTyping ? (typedWords[unfinished] ?? '') : '';
    /** @type {Set<IndexFileName>} */
    const needs = new Set();
    const words = isOnlyBegun(growing, needs) ? typedWords.slice(0, -1) : typedWords;
    const meanings = words.flatMap((word, i) => {
      // A set of its own: what one word lacks must not keep the next from being looked up.
      /** @type {Set<IndexFileName>} */
      const wordNeeds = new Set();
      const ofWord = meaningsOf(word, i === unfinished, wordNeeds);
      for (const fileName of wordNeeds) needs.add(fileName);
      return ofWord;
    });
    const first = topics.map((id) => lookUp(`topic:${id}`, needs)).filter((posting) => posting !== null);
    if (needs.size) return { needs: [...needs], found: null };
    const joined = joinedMeanings(words, needs);
    if (needs.size) return { needs: [...needs], found: null };
    const hasTerms = words.some((word) => !stopWords.has(word));
    const ranking = rank([...meanings.slice(0, MOST_MEANINGS), ...joined], first);
    return { needs: [], found: { ...ranking, hasTerms, soon: filesSoon(growing) } };
  }

  return { add, has, search };
}

/**
 * Return the runs of two words and more that begin with one of some words, the shortest first.
 *
 * @param {string[]} words
 * @param {number} start index of the first
 */
function runsFrom(words, start) {
  const longest = Math.max(1, Math.min(MOST_JOINED, words.length - start));
  return Array.from({ length: longest - 1 }, (_, i) => words.slice(start, start + i + 2));
}

/**
 * @param {number} number
 * @returns {IndexFileName}
 */
const fileNumber = (number) => `t${number}`;

/** @param {SearchFiles['words']} data */
function readSpelling([coded, packedCounts]) {
  const counts = decodeNumbers(packedCounts);
  return makeVocabulary(readTerms(coded).map((term, i) => ({ term, count: counts[i] })));
}

/** @param {Posting | null} posting */
const countServices = (posting) => posting?.groups.reduce((sum, { documents }) => sum + documents.length, 0) ?? 0;

/**
 * Return the terms of a file that are in more than long texts: others are too rare to be what was meant.
 *
 * @param {IndexFile | undefined} file
 */
function vocabularyOfIndex(file) {
  const postings = file?.terms.map(file.posting).filter((posting) => posting !== null) ?? [];
  const inShortTexts = postings.filter(({ groups }) => groups.some(({ fields }) => fields > 1));
  return makeVocabulary(inShortTexts.map((posting) => ({ term: posting.term, count: countServices(posting) })));
}

/**
 * @param {CountedTerm[]} terms
 * @returns {Vocabulary}
 */
const makeVocabulary = (terms) => ({ byLength: groupByLength(terms), terms: new Set(terms.map(({ term }) => term)) });
