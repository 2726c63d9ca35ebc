// Ranks services for typed words, with lunr's own numbers. It fetches nothing: files of the index are handed to it as
// it asks for them.

import { decodeNumbers } from './decode.js';
import { completions, corrections, groupByLength, splitCompound } from './fuzzy.js';
import { makeNeedFinder } from './needs.js';
import { MOST_CHARACTERS, splitWords } from './normalise.js';
import { makeRanking } from './ranking.js';
import { stem } from './stemmer.js';
import { readIndex, readTerms } from './word-index.js';

/** @import { CountedTerm } from './fuzzy.js' */
/** @import { FoundNeed, NeedFinder } from './needs.js' */
/** @import { Meaning, Ranking } from './ranking.js' */
/** @import { IndexFile, Posting } from './word-index.js' */

/**
 * @typedef {`t${number}` | 'words' | 'needs'} IndexFileName
 *
 * @typedef {Ranking & { hasTerms: boolean, soon: IndexFileName[], meant: string[] }} Found
 *   `hasTerms`: whether there is more than stop words in the query; `soon`: files that the next letters will need;
 *   `meant`: what the query is taken to ask for besides its words, such as "help with latching on"
 *
 * @typedef {object} Answer
 * @property {IndexFileName[]} missing files without which there is no answer
 * @property {Found | null} found null while there are any
 *
 * @typedef {object} SearchOptions
 * @property {string[]} [topics] ids of topics whose services come first
 * @property {boolean} [isTyping] whether the reader is still typing
 * @property {'all' | 'urgent' | 'none'} [needs] which needs a sentence is compared with
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
/** Name of the file of needs. */
const NEEDS = 'needs';
const SENTENCE = 4; // words from which on it is not only words that are looked for, but what they mean together
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
  /** @type {NeedFinder | null} */
  let needFinder = null;

  /**
   * Take a file that was asked for.
   *
   * @param {IndexFileName} fileName
   * @param {IndexData | SearchFiles['words'] | SearchFiles['needs']} data
   */
  function add(fileName, data) {
    if (fileName === NEEDS) needFinder = makeNeedFinder(/** @type {SearchFiles['needs']} */ (data));
    else if (fileName === SPELLING)
      vocabularies.set(fileName, readSpelling(/** @type {SearchFiles['words']} */ (data)));
    else files.set(fileName, readIndex(/** @type {IndexData} */ (data), name, fileName.slice(1)));
  }

  /** @param {IndexFileName} fileName */
  const has = (fileName) =>
    fileName === NEEDS ? needFinder !== null : files.has(fileName) || vocabularies.has(fileName);

  /**
   * Return the file of the index that has a term if any has.
   *
   * @param {string} term
   * @returns {IndexFileName}
   */
  const fileFor = (term) => `t${starts.filter((start) => start <= term).length}`;

  /**
   * @param {string} term
   * @param {Set<IndexFileName>} missing gets the name of a file that is missing
   */
  function lookUp(term, missing) {
    const file = files.get(fileFor(term));
    if (!file) missing.add(fileFor(term));
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
   * @param {Set<IndexFileName>} missing
   * @returns {Meaning[]}
   */
  function meaningsOf(word, isUnfinished, missing) {
    if (stopWords.has(word)) return [];
    const root = stem(word);
    const exact = lookUp(root, missing);
    if (exact) return [{ postings: [exact], trust: 1 }];
    if (missing.size) return [];
    const completed = isUnfinished && word.length > 1 ? completions(word, termsFrom(word, missing)) : [];
    if (completed.length || missing.size) return anyOf(completed, 1, missing);
    return guessMeanings(word, root, isUnfinished, missing);
  }

  /**
   * @param {string} word
   * @param {string} root its stem
   * @param {boolean} isUnfinished
   * @param {Set<IndexFileName>} missing
   */
  function guessMeanings(word, root, isUnfinished, missing) {
    if (word.length < SHORTEST_MISTYPED) return [];
    // A common word one edit away in the file that is there already; else any word.
    const nearby = starts.length
      ? corrections([word, root], vocabularyOf(fileFor(root)).byLength, isUnfinished, 1)
      : [];
    if (nearby.length && countServices(peek(nearby[0])) >= COMMON * size) return anyOf(nearby, GUESS_TRUST, missing);
    const vocabulary = wholeVocabulary(missing);
    if (!vocabulary) return [];
    const corrected = corrections([word, root], vocabulary.byLength, isUnfinished);
    if (corrected.length) return anyOf(corrected, GUESS_TRUST, missing);
    const stemOf = (/** @type {string} */ part) => {
      if (stopWords.has(part)) return '';
      return vocabulary.terms.has(stem(part)) ? stem(part) : null;
    };
    return (splitCompound(word, stemOf) ?? []).flatMap((term) => anyOf([term], 1, missing));
  }

  /**
   * Return one meaning, of terms of which any will do; none where none of them is there.
   *
   * @param {string[]} terms
   * @param {number} trust
   * @param {Set<IndexFileName>} missing
   * @returns {Meaning[]}
   */
  function anyOf(terms, trust, missing) {
    const postings = terms.map((term) => lookUp(term, missing)).filter((posting) => posting !== null);
    return postings.length ? [{ postings, trust }] : [];
  }

  /**
   * Return the words that a mistyped one may mean: of the index when it is one file, else from a file of their own.
   *
   * @param {Set<IndexFileName>} missing
   */
  function wholeVocabulary(missing) {
    if (starts.length === 0) return vocabularyOf('t0');
    if (!vocabularies.has(SPELLING)) missing.add(SPELLING);
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
   * @param {Set<IndexFileName>} missing
   */
  function termsFrom(word, missing) {
    const names = filesFrom(word, MOST_COMPLETION_FILES);
    for (const fileName of names) if (!files.has(fileName)) missing.add(fileName);
    return names.flatMap((fileName) => files.get(fileName)?.terms ?? []);
  }

  /**
   * Return whether a word that is being typed is to be left out: in a large index two letters may be the beginning of
   * too much, unless they are a word.
   *
   * @param {string} word
   * @param {Set<IndexFileName>} missing
   */
  function isOnlyBegun(word, missing) {
    if (!isLarge || !BEGUN.test(word)) return false;
    return !wholeVocabulary(missing)?.terms.has(stem(word));
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
   * @param {Set<IndexFileName>} missing
   * @returns {Meaning[]}
   */
  function joinedMeanings(words, missing) {
    const isKnown = (/** @type {string} */ word) => stopWords.has(word) || peek(stem(word)) !== null;
    const postings = words
      .flatMap((_, i) => runsFrom(words, i))
      .map((run) => (isKnown(run[0]) ? peek(stem(run.join(''))) : lookUp(stem(run.join('')), missing)));
    return postings.filter((posting) => posting !== null).map((posting) => ({ postings: [posting], trust: 1 }));
  }

  /**
   * Return the needs that a sentence is most like, by its words without places; none for a few words.
   *
   * @param {string[]} words
   * @param {Meaning[][]} meanings of each word
   * @param {SearchOptions['needs']} which
   * @param {Set<IndexFileName>} missing
   * @returns {FoundNeed[]}
   */
  function needsOf(words, meanings, which, missing) {
    if (which === 'none' || words.length < SENTENCE) return [];
    if (!needFinder) {
      missing.add(NEEDS);
      return [];
    }
    const { has: isSaid, find } = needFinder;
    const terms = words.flatMap((word, i) => {
      if (stopWords.has(word) || meanings[i].some(rank.isPlace)) return [];
      const meant = [stem(word), ...meanings[i].flatMap(({ postings }) => postings.map(({ term }) => term))];
      return [meant.find(isSaid) ?? meant[0]];
    });
    return find(terms, which === 'urgent');
  }

  /**
   * Return what is found for a query, or the files without which that cannot be said.
   *
   * @param {string} query
   * @param {SearchOptions} [options]
   * @returns {Answer}
   */
  function search(query, { topics = [], isTyping = false, needs = 'none' } = {}) {
    const text = [...query].slice(0, MOST_CHARACTERS).join('');
    const isUnfinished = /[\p{L}\p{N}\p{M}]$/u.test(text);
    const typedWords = joinCompounds(splitWords(text), isUnfinished)
      .slice(0, 3 * MOST_MEANINGS)
      .map((word) => POSTCODE.exec(word)?.[1] ?? word);
    const unfinished = isUnfinished ? typedWords.length - 1 : -1;
    const growing = isTyping ? (typedWords[unfinished] ?? '') : '';
    /** @type {Set<IndexFileName>} */
    const missing = new Set();
    const words = isOnlyBegun(growing, missing) ? typedWords.slice(0, -1) : typedWords;
    const meaningsByWord = words.map((word, i) => {
      // A set of its own: what one word lacks must not keep the next from being looked up.
      /** @type {Set<IndexFileName>} */
      const missingForWord = new Set();
      const ofWord = meaningsOf(word, i === unfinished, missingForWord);
      for (const fileName of missingForWord) missing.add(fileName);
      return ofWord;
    });
    const first = topics.map((id) => lookUp(`topic:${id}`, missing)).filter((posting) => posting !== null);
    const foundNeeds = needsOf(words, meaningsByWord, needs, missing);
    if (missing.size) return { missing: [...missing], found: null };
    const joined = joinedMeanings(words, missing);
    if (missing.size) return { missing: [...missing], found: null };
    const hasTerms = words.some((word) => !stopWords.has(word));
    const meanings = [...meaningsByWord.flat().slice(0, MOST_MEANINGS), ...joined];
    const ranking = rank.services(meanings, first, foundNeeds);
    const meant = foundNeeds.map(({ label }) => label);
    return { missing: [], found: { ...ranking, hasTerms, soon: filesSoon(growing), meant } };
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
