// Ranks services for typed words, with lunr's own numbers. It fetches nothing: files of the index are handed to it as
// it asks for them.

import { makeJoiner, runsFrom } from './compounds.js';
import { completions, corrections, splitCompound } from './fuzzy.js';
import { countServices, makeIndexFiles } from './index-files.js';
import { isSaying, isSentence, SENTENCE } from './needs.js';
import { MOST_CHARACTERS, splitWords } from './normalise.js';
import { makeRanking } from './ranking.js';
import { stem } from './stemmer.js';

/** @import { IndexFileName } from './index-files.js' */
/** @import { ChosenNeed } from './needs.js' */
/** @import { Meaning, Ranking } from './ranking.js' */

/**
 * @typedef {Ranking & { hasTerms: boolean, soon: IndexFileName[], meant: string[], needs: ChosenNeed[] }} Found
 *   `hasTerms`: whether there is more than stop words in the query; `soon`: files that the next letters will need;
 *   `meant`: what the query is taken to ask for besides its words, such as "help with latching on"; `needs`: the
 *   needs that it asks for, also where they are only named
 *
 * @typedef {object} Answer
 * @property {IndexFileName[]} missing files without which there is no answer
 * @property {Found | null} found null while there are any
 *
 * @typedef {object} SearchOptions
 * @property {string[]} [topics] ids of topics whose services come first
 * @property {boolean} [isTyping] whether the reader is still typing
 * @property {'all' | 'named' | 'none'} [needs] whether a sentence is compared with needs, and whether services that
 *   answer them are found, or they are only named
 * @property {number[]} [called] needs whose services come first, whatever the sentence
 */

const MOST_MEANINGS = 8;
const SHORTEST_MISTYPED = 4;
const BEGUN = /^[a-z0-9]{1,2}$/;
const POSTCODE = /^([a-z]{1,2}[0-9][a-z0-9]?)[0-9][a-z]{2}$/; // without its space; its first half gives the district
const ENOUGH = 10; // services that a few words find, for nothing else to be looked for
const COMMON = 0.01; // the share of services from which on a word is common
const GUESS_TRUST = 0.6;

/**
 * Make an engine without any file yet.
 *
 * @param {Manifest} manifest
 */
export function makeEngine(manifest) {
  const { documents: size, starts } = manifest;
  const isLarge = starts.length > 0;
  const stopWords = new Set(manifest.stop.split(' '));
  const lightWords = new Set(manifest.light.split(' '));
  const joinCompounds = makeJoiner(manifest.compounds.split(' '));
  const rank = makeRanking(manifest);
  const { lookUp, peek, ...files } = makeIndexFiles(manifest);

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
    const completed = isUnfinished && word.length > 1 ? completions(word, files.termsFrom(word, missing)) : [];
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
      ? corrections([word, root], files.vocabularyAround(root).byLength, isUnfinished, 1)
      : [];
    if (nearby.length && countServices(peek(nearby[0])) >= COMMON * size) return anyOf(nearby, GUESS_TRUST, missing);
    const vocabulary = files.wholeVocabulary(missing);
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
   * Return the words by which no service is looked for: in a sentence light ones too, where there are others.
   *
   * @param {string[]} words
   */
  function leftOutOf(words) {
    const hasOthers = words.some((word) => !stopWords.has(word) && !lightWords.has(word));
    return words.length >= SENTENCE && isSaying(words) && hasOthers ? lightWords : stopWords;
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
    return !files.wholeVocabulary(missing)?.terms.has(stem(word));
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
    const isKnown = (/** @type {string} */ word) =>
      stopWords.has(word) || lightWords.has(word) || peek(stem(word)) !== null;
    const postings = words
      .flatMap((_, i) => runsFrom(words, i))
      .map((run) => (isKnown(run[0]) ? peek(stem(run.join(''))) : lookUp(stem(run.join('')), missing)));
    return postings.filter((posting) => posting !== null).map((posting) => ({ postings: [posting], trust: 1 }));
  }

  /**
   * Return how many services have a meaning of every word that has any.
   *
   * @param {Meaning[][]} meanings of each word
   */
  function countAll(meanings) {
    const found = meanings.filter((ofWord) => ofWord.length > 0);
    const counts = new Uint8Array(size);
    for (const ofWord of found) for (const document of new Set(ofWord.flatMap(documentsOf))) counts[document] += 1;
    return found.length && counts.filter((count) => count === found.length).length;
  }

  /**
   * Return the needs that a sentence asks for, by its words without places; none for mere words. Two or three are a
   * sentence in a large index alone, where they do not find enough by themselves: in a small one, the needs would weigh
   * as much as everything else. What a sentence asks for is only said when the files of all its words are there.
   *
   * @param {string[]} words
   * @param {Meaning[][]} meanings of each word
   * @param {SearchOptions['needs']} which
   * @param {Set<IndexFileName>} missing
   * @returns {ChosenNeed[]}
   */
  function needsOf(words, meanings, which, missing) {
    if (which === 'none' || !isSentence(words)) return [];
    if (words.length < SENTENCE && (!isLarge || countAll(meanings) >= ENOUGH)) return [];
    const sentence = words
      .map((word, i) => ({ word, meanings: meanings[i] }))
      .filter((typed) => !typed.meanings.some(rank.isPlace))
      .map((typed) => ({
        word: typed.word,
        meant: typed.meanings.flatMap(({ postings }) => postings.map(({ term }) => term)),
      }));
    const finder = files.needs(missing);
    return (missing.size === 0 && finder?.find(sentence)) || [];
  }

  /**
   * Return what is found for a query, or the files without which that cannot be said.
   *
   * @param {string} query
   * @param {SearchOptions} [options]
   * @returns {Answer}
   */
  function search(query, { topics = [], isTyping = false, needs = 'none', called = [] } = {}) {
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
    const leftOut = leftOutOf(words);
    const meaningsByWord = words.map((word, i) => {
      if (leftOut.has(word)) return [];
      // A set of its own: what one word lacks must not keep the next from being looked up.
      /** @type {Set<IndexFileName>} */
      const missingForWord = new Set();
      const ofWord = meaningsOf(word, i === unfinished, missingForWord);
      for (const fileName of missingForWord) missing.add(fileName);
      return ofWord;
    });
    const first = topics.map((id) => lookUp(`topic:${id}`, missing)).filter((posting) => posting !== null);
    const calledNeeds = (called.length && files.needs(missing)?.call(called)) || [];
    const asked = needsOf(words, meaningsByWord, needs, missing);
    const foundNeeds = [...calledNeeds, ...(needs === 'all' ? asked : [])].flatMap((need) => {
      const answer = files.answerTo(need.number, missing);
      return answer ? [{ ...need, ...answer }] : [];
    });
    if (missing.size) return { missing: [...missing], found: null };
    const joined = joinedMeanings(words, missing);
    if (missing.size) return { missing: [...missing], found: null };
    const hasTerms = words.some((word) => !stopWords.has(word));
    const meanings = [...meaningsByWord.flat().slice(0, MOST_MEANINGS), ...joined];
    const ranking = rank.services(meanings, first, foundNeeds);
    const meant = foundNeeds.filter(({ isCalled }) => !isCalled).map(({ label }) => label);
    return { missing: [], found: { ...ranking, hasTerms, soon: files.filesSoon(growing), meant, needs: asked } };
  }

  return { add: files.add, has: files.has, search };
}

/** @param {Meaning} meaning */
const documentsOf = ({ postings }) => postings.flatMap(({ groups }) => groups.flatMap(({ documents }) => documents));
