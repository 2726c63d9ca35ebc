// Ranks services for typed words, with lunr's own numbers. Pure: no page, no network, no clock. Files of the index are
// handed to it as it asks for them.

import { unpack } from './decode.js';
import { byLength, corrections, endings, parts } from './fuzzy.js';
import { MOST_CHARACTERS, words } from './normalise.js';
import { makeRanking } from './ranking.js';
import { stem } from './stemmer.js';
import { readIndex, readTerms } from './word-index.js';

const MOST_TERMS = 8;
const MOST_FILES = 2; // of the index, for words that what was typed may be the beginning of
const MOST_SOON = 6; // of such files, fetched ahead while somebody types
const LEAST_TO_GUESS = 4; // letters of a word that may be mistyped: see search/fuzzy.js
const BEGUN = /^[a-z0-9]{1,2}$/;
const POSTCODE = /^([a-z]{1,2}[0-9][a-z0-9]?)[0-9][a-z]{2}$/; // typed without its space: its first half says where
/** The file of the words that a mistyped one may mean. */
export const SPELLING = 'words';
const COMMON = 0.01; // of all services: a slip most likely means a word that so many have
const GUESS = 0.6; // what a mistyped word counts for, beside one that was typed right

/**
 * An engine without any file yet.
 *
 * @param manifest { documents, boosts, name, areas, stop, starts, several }: see sitegen/search/files.py
 */
export function makeEngine(manifest) {
  const { documents: size, name, starts, several } = manifest;
  const isLarge = starts.length > 0 && !several;
  const stop = new Set(manifest.stop.split(' '));
  const files = new Map();
  const rank = makeRanking(manifest);
  const spellings = new Map();

  /** Takes a file that was asked for. */
  function add(file, data) {
    if (file === SPELLING) spellings.set(file, readSpelling(data));
    else files.set(file, readIndex(data, name, file.slice(1)));
  }

  const has = (file) => files.has(file) || spellings.has(file);

  // Which file of the index would hold a word.
  const fileOf = (word) => `t${starts.filter((start) => start <= word).length}`;

  function lookUp(term, needs) {
    const file = files.get(fileOf(term));
    if (!file) needs.add(fileOf(term));
    return file?.posting(term) ?? null;
  }

  // Only where the file is there already: not worth a request of its own.
  const glance = (term) => files.get(fileOf(term))?.posting(term) ?? null;

  // What one typed word means: of each of these meanings (see search/ranking.js) a service should have something.
  function meanings(word, unfinished, needs) {
    if (stop.has(word)) return [];
    const root = stem(word);
    const exact = lookUp(root, needs);
    if (exact) return [{ postings: [exact], trust: 1 }];
    if (needs.size) return [];
    const longer = unfinished && word.length > 1 ? endings(word, termsFrom(word, needs)) : [];
    if (longer.length || needs.size) return meaning(longer, 1, needs);
    return guessed(word, root, unfinished, needs);
  }

  function guessed(word, root, unfinished, needs) {
    if (word.length < LEAST_TO_GUESS) return [];
    // One slip from a common word that begins alike, where the file that is there has one; else one of all words.
    const nearby = starts.length ? corrections([word, root], spoken(fileOf(root)).lengths, unfinished, 1) : [];
    if (nearby.length && services(glance(nearby[0])) >= COMMON * size) return meaning(nearby, GUESS, needs);
    const { lengths, of } = known(needs);
    if (!lengths) return [];
    const near = corrections([word, root], lengths, unfinished);
    if (near.length) return meaning(near, GUESS, needs);
    const stemOf = (part) => (stop.has(part) ? '' : of.has(stem(part)) ? stem(part) : null);
    return (parts(word, stemOf) ?? []).flatMap((term) => meaning([term], 1, needs));
  }

  function meaning(terms, trust, needs) {
    const postings = terms.map((term) => lookUp(term, needs)).filter(Boolean);
    return postings.length ? [{ postings, trust }] : [];
  }

  // The words that a mistyped one may mean: with an index in one file those of it, else those of a file of their own.
  function known(needs) {
    if (starts.length === 0) return spoken('t0');
    if (!spellings.has(SPELLING)) needs.add(SPELLING);
    return spellings.get(SPELLING) ?? {};
  }

  // Those of one file that is there.
  function spoken(file) {
    if (!spellings.has(file)) spellings.set(file, ofIndex(files.get(file)));
    return spellings.get(file);
  }

  // The files of the words that one may be the beginning of.
  function filesFrom(word, most) {
    const first = starts.filter((start) => start <= word).length;
    const last = starts.filter((start) => start.slice(0, word.length) <= word).length;
    return Array.from({ length: Math.min(last - first + 1, most) }, (_, i) => `t${first + i}`);
  }

  function termsFrom(word, needs) {
    const names = filesFrom(word, MOST_FILES);
    for (const file of names) if (!files.has(file)) needs.add(file);
    return names.flatMap((file) => files.get(file)?.terms ?? []);
  }

  // In a large index two letters may be the beginning of too much: while somebody types they are only what they are.
  function isOnlyBegun(word, needs) {
    if (!isLarge || !BEGUN.test(word)) return false;
    return !known(needs).of?.has(stem(word));
  }

  // While a word is typed, the files that its next letters will need.
  function ahead(word) {
    return word.length > 1 ? filesFrom(word, MOST_SOON).filter((file) => !files.has(file)) : [];
  }

  // "breast feeding" is "breastfeeding" too.
  function joined(typed) {
    return typed
      .slice(1)
      .map((word, i) => glance(stem(typed[i] + word)))
      .filter(Boolean)
      .map((posting) => ({ postings: [posting], trust: 1 }));
  }

  // What a query means, or the files without which it cannot be said.
  function read(query, topics, isTyping) {
    const text = [...query].slice(0, MOST_CHARACTERS).join('');
    const every = words(text)
      .slice(0, 3 * MOST_TERMS)
      .map((word) => POSTCODE.exec(word)?.[1] ?? word);
    const unfinished = /[\p{L}\p{N}\p{M}]$/u.test(text) ? every.length - 1 : -1;
    const growing = isTyping ? (every[unfinished] ?? '') : '';
    const needs = new Set();
    const typed = isOnlyBegun(growing, needs) ? every.slice(0, -1) : every;
    const found = typed.flatMap((word, i) => {
      const ofWord = new Set();
      const some = meanings(word, i === unfinished, ofWord);
      for (const file of ofWord) needs.add(file);
      return some;
    });
    const first = topics.map((id) => lookUp(`topic:${id}`, needs)).filter(Boolean);
    const asked = typed.some((word) => !stop.has(word));
    return {
      needs: [...needs],
      soon: ahead(growing),
      asked,
      first,
      all: [...found.slice(0, MOST_TERMS), ...joined(typed)],
    };
  }

  /**
   * What is found for a query.
   *
   * @param topics ids of topics whose services come first
   * @param isTyping whether somebody is still at it
   * @returns { needs: files without which it cannot be said, then nothing else; asked: whether there is more in
   *   it than words too common to be looked for; soon: files that the next letters will need; and what search/ranking.js says:
   *   documents, score, rank, named, postings }
   */
  function search(query, topics = [], isTyping = false) {
    const { needs, first, all, ...rest } = read(query, topics, isTyping);
    return needs.length ? { needs } : { needs, ...rest, ...rank(all, first) };
  }

  return { add, has, search };
}

function readSpelling([coded, common]) {
  const many = unpack(common);
  return sorted(readTerms(coded).map((term, i) => ({ term, many: many[i] })));
}

const services = ({ kinds }) => kinds.reduce((sum, { documents }) => sum + documents.length, 0);

function ofIndex(file) {
  const spoken = (term) => file.posting(term).kinds.some(({ fields }) => fields > 1);
  return sorted(file.terms.filter(spoken).map((term) => ({ term, many: services(file.posting(term)) })));
}

const sorted = (terms) => ({ lengths: byLength(terms), of: new Set(terms.map(({ term }) => term)) });
