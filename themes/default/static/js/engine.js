// Ranks services for typed words, with lunr's own numbers. Pure: no page, no network, no clock. Files of the index are
// handed to it as it asks for them.

import { byLength, corrections, endings, parts } from './guessing.js';
import { readIndex, readTerms } from './index.js';
import { unpack } from './packing.js';
import { MOST_CHARACTERS, words } from './plain.js';
import { makeRanking } from './ranking.js';
import { stem } from './stemmer.js';

const MOST_TERMS = 8;
const MOST_FILES = 2; // of the index, for words that what was typed may be the beginning of
const POSTCODE = /^([a-z]{1,2}[0-9][a-z0-9]?)[0-9][a-z]{2}$/; // typed without its space: its first half says where
const SPELLING = 'words';
const GUESS = 0.6; // what a mistyped word counts for, beside one that was typed right

/**
 * An engine without any file yet.
 *
 * @param manifest { documents, boosts, name, areas, stop, starts }: see sitegen/search/files.py
 */
export function makeEngine(manifest) {
  const { name, starts } = manifest;
  const stop = new Set(manifest.stop.split(' '));
  const files = new Map();
  const rank = makeRanking(manifest);
  let spelling = null;

  /** Takes a file that was asked for. */
  function add(file, data) {
    if (file === SPELLING) spelling = readSpelling(data);
    else files.set(file, readIndex(data, name, file.slice(1)));
  }

  // Which file of the index would hold a word.
  const fileOf = (word) => `t${starts.filter((start) => start <= word).length}`;

  function lookUp(term, needs) {
    const file = files.get(fileOf(term));
    if (!file) needs.add(fileOf(term));
    return file?.posting(term) ?? null;
  }

  // Only where the file is there already: not worth a request of its own.
  const glance = (term) => files.get(fileOf(term))?.posting(term) ?? null;

  // What one typed word means: of each of these meanings (see ranking.js) a service should have something.
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

  // What a mistyped word may mean: with an index in one file every word of it, else those of a file of their own.
  function known(needs) {
    if (!spelling && starts.length === 0) spelling = ofIndex(files.get('t0'));
    if (!spelling) needs.add(SPELLING);
    return spelling ?? {};
  }

  function termsFrom(word, needs) {
    const first = starts.filter((start) => start <= word).length;
    const last = starts.filter((start) => start.slice(0, word.length) <= word).length;
    const names = Array.from({ length: Math.min(last - first + 1, MOST_FILES) }, (_, i) => `t${first + i}`);
    for (const file of names) if (!files.has(file)) needs.add(file);
    return names.flatMap((file) => files.get(file)?.terms ?? []);
  }

  // "breast feeding" is "breastfeeding" too.
  function joined(typed) {
    return typed.slice(1).map((word, i) => glance(stem(typed[i] + word))).filter(Boolean).map((posting) => ({ postings: [posting], trust: 1 }));
  }

  // What a query means, or the files without which it cannot be said.
  function read(query, topics) {
    const text = [...query].slice(0, MOST_CHARACTERS).join('');
    const typed = words(text).slice(0, 3 * MOST_TERMS).map((word) => POSTCODE.exec(word)?.[1] ?? word);
    const unfinished = /[\p{L}\p{N}\p{M}]$/u.test(text);
    const needs = new Set();
    const found = typed.flatMap((word, i) => {
      const ofWord = new Set();
      const some = meanings(word, unfinished && i === typed.length - 1, ofWord);
      for (const file of ofWord) needs.add(file);
      return some;
    });
    const first = topics.map((id) => lookUp(`topic:${id}`, needs)).filter(Boolean);
    const asked = typed.some((word) => !stop.has(word));
    return { needs: [...needs], asked, first, all: [...found.slice(0, MOST_TERMS), ...joined(typed)] };
  }

  /** The files without which it cannot be said what is found for a query. */
  const needs = (query) => read(query, []).needs;

  /**
   * What is found for a query.
   *
   * @param topics ids of topics whose services come first
   * @returns { needs: files without which it cannot be said, then nothing else; asked: whether there is more in
   *   it than words too common to be looked for; and what ranking.js says: documents, score, rank, named, postings }
   */
  function search(query, topics = []) {
    const { needs: files, asked, first, all } = read(query, topics);
    return files.length ? { needs: files } : { needs: files, asked, ...rank(all, first) };
  }

  return { add, needs, search };
}

function readSpelling([coded, common]) {
  const many = unpack(common);
  return sorted(readTerms(coded).map((term, i) => ({ term, many: many[i] })));
}

function ofIndex(file) {
  const many = (term) => file.posting(term).kinds.reduce((sum, { documents }) => sum + documents.length, 0);
  const spoken = (term) => file.posting(term).kinds.some(({ fields }) => fields > 1);
  return sorted(file.terms.filter(spoken).map((term) => ({ term, many: many(term) })));
}

const sorted = (words) => ({ lengths: byLength(words), of: new Set(words.map(({ term }) => term)) });
