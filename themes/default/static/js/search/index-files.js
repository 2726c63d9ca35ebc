// Files of the index that have been fetched, and what is looked up in them.

import { decodeNumbers } from './decode.js';
import { groupByLength } from './fuzzy.js';
import { makeNeedFinder, readAnswer, readNeedWords } from './needs.js';
import { readIndex, readTerms } from './word-index.js';

/** @import { CountedTerm } from './fuzzy.js' */
/** @import { NeedAnswer, NeedFinder, NeedWords } from './needs.js' */
/** @import { IndexFile, Posting } from './word-index.js' */

/**
 * @typedef {`packs/n-${number}`} NeedFileName
 *
 * @typedef {`t${number}` | 'words' | 'needs' | NeedFileName} IndexFileName
 *
 * @typedef {{ byLength: CountedTerm[][], terms: Set<string> }} Vocabulary
 */

/** Name of the file of words that a mistyped one may mean. */
export const SPELLING = 'words';
/** Name of the file of needs. */
const NEEDS = 'needs';
const MOST_COMPLETION_FILES = 2; // for terms that a word may be the beginning of
const MOST_SOON = 6;

/**
 * Begin without any file. What is looked up adds to a set `missing` the names of the files that it lacks.
 *
 * @param {Manifest} manifest
 */
export function makeIndexFiles({ name, starts, stop }) {
  /** @type {Map<string, IndexFile>} */
  const files = new Map();
  /** @type {Map<string, Vocabulary>} */
  const vocabularies = new Map();
  /** @type {Map<IndexFileName, NeedWords>} */
  const needWords = new Map();
  /** @type {NeedFinder | null} */
  let needFinder = null;
  /** @type {Map<IndexFileName, NeedAnswer>} */
  const answers = new Map();

  /**
   * Take a file that was asked for.
   *
   * @param {IndexFileName} fileName
   * @param {IndexData | SearchFiles['words'] | SearchFiles['needs'] | NeedRow} data
   */
  function add(fileName, data) {
    if (fileName === NEEDS)
      needFinder = makeNeedFinder(
        /** @type {SearchFiles['needs']} */ (data),
        new Set(stop.split(' ')),
        (term) => needWords.get(fileFor(term)) ?? null,
      );
    else if (fileName === SPELLING)
      vocabularies.set(fileName, readSpelling(/** @type {SearchFiles['words']} */ (data)));
    else if (isNeedFile(fileName)) answers.set(fileName, readAnswer(/** @type {NeedRow} */ (data)));
    else addIndex(fileName, /** @type {IndexData} */ (data));
  }

  /**
   * @param {IndexFileName} fileName
   * @param {IndexData} data
   */
  function addIndex(fileName, data) {
    const [, , , , termsOfNeeds, countsOfNeeds] = data;
    files.set(fileName, readIndex(data, name, fileName.slice(1)));
    needWords.set(fileName, readNeedWords(termsOfNeeds, countsOfNeeds));
  }

  /** @param {IndexFileName} fileName */
  const has = (fileName) =>
    fileName === NEEDS
      ? needFinder !== null
      : files.has(fileName) || vocabularies.has(fileName) || answers.has(fileName);

  /**
   * Return the file of the index that has a term if any has.
   *
   * @param {string} term
   * @returns {IndexFileName}
   */
  const fileFor = (term) => `t${starts.filter((start) => start <= term).length}`;

  /**
   * @param {string} term
   * @param {Set<IndexFileName>} missing
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
   * Return the words of the file that a term belongs to; none while the file is missing.
   *
   * @param {string} term
   */
  const vocabularyAround = (term) => vocabularyOf(fileFor(term));

  /** @param {IndexFileName} fileName */
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
   * @returns {IndexFileName[]}
   */
  function filesFrom(word, most) {
    const first = starts.filter((start) => start <= word).length;
    const last = starts.filter((start) => start.slice(0, word.length) <= word).length;
    return Array.from({ length: Math.min(last - first + 1, most) }, (_, i) => /** @type {const} */ (`t${first + i}`));
  }

  /**
   * Return the terms among which are those that a word may be the beginning of.
   *
   * @param {string} word
   * @param {Set<IndexFileName>} missing
   */
  function termsFrom(word, missing) {
    const names = filesFrom(word, MOST_COMPLETION_FILES);
    for (const fileName of names) if (!files.has(fileName)) missing.add(fileName);
    return names.flatMap((fileName) => files.get(fileName)?.terms ?? []);
  }

  /**
   * Return the missing files that the next letters of a word will need.
   *
   * @param {string} word
   */
  function filesSoon(word) {
    return word.length > 1 ? filesFrom(word, MOST_SOON).filter((fileName) => !files.has(fileName)) : [];
  }

  /** @param {Set<IndexFileName>} missing */
  function needs(missing) {
    if (!needFinder) missing.add(NEEDS);
    return needFinder;
  }

  /**
   * @param {number} need its number
   * @param {Set<IndexFileName>} missing
   */
  function answerTo(need, missing) {
    const answer = answers.get(`packs/n-${need}`);
    if (!answer) missing.add(`packs/n-${need}`);
    return answer ?? null;
  }

  return { add, has, lookUp, peek, wholeVocabulary, vocabularyAround, termsFrom, filesSoon, needs, answerTo };
}

/**
 * @param {string} fileName
 * @returns {fileName is NeedFileName}
 */
export const isNeedFile = (fileName) => fileName.startsWith('packs/n-');

/**
 * Count the services that have a word.
 *
 * @param {Posting | null} posting
 */
export const countServices = (posting) =>
  posting?.groups.reduce((sum, { documents }) => sum + documents.length, 0) ?? 0;

/** @param {SearchFiles['words']} data */
function readSpelling([coded, packedCounts]) {
  const counts = decodeNumbers(packedCounts);
  return makeVocabulary(readTerms(coded).map((term, i) => ({ term, count: counts[i] })));
}

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
