// Ranks services for typed words, with lunr's own numbers. Pure: no page, no network, no clock.

import { words } from './analysis.js';
import { stem } from './stemmer.js';
import { unpack } from './packing.js';

export const MOST_CHARACTERS = 100;
export const MOST_TERMS = 8;
const MOST_ENDINGS = 24;
const K1 = 1.2;
const B = 0.75;

/**
 * An engine over an index of sitegen/search/index.py.
 *
 * @param index the file, parsed
 * @param members for each group's name the services of each of its values: Map of arrays of arrays
 */
export function makeEngine(index, members) {
  const stop = new Set(index.stop.split(' '));
  const fields = textFields(index).concat(conceptFields(index, members));
  const postings = readPostings(index);
  const known = new Map();
  let vocabulary;

  function term(word) {
    if (!known.has(word)) {
      const times = fields.map((field, number) => field.times(word, postings.get(word)?.[number] ?? ''));
      const nowhere = times.every((inField) => inField.size === 0);
      known.set(word, nowhere ? null : { times, scores: scored(times, fields, index.documents) });
    }
    return known.get(word);
  }

  // What the last word may be the beginning of; asked only when nothing has the word itself.
  function beginning(typed) {
    if (typed.length < 2 || stop.has(typed)) return null;
    vocabulary ??= new Set([...postings.keys(), ...fields.flatMap((field) => field.words)]);
    const found = [...vocabulary].filter((word) => word.startsWith(typed) || nearlyTyped(word, typed));
    found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    const scores = highest(found.slice(0, MOST_ENDINGS).map((word) => term(word).scores));
    return scores.size ? { times: null, scores } : null;
  }

  /**
   * What is found for a query: the services, best first; the score of each in thousandths, as lunr gives it; whether
   * anything was asked for at all; and whether a service was asked for by its whole name.
   */
  function search(query) {
    const text = [...query].slice(0, MOST_CHARACTERS).join('');
    const typed = words(text);
    const unfinished = /[\p{L}\p{N}\p{M}]$/u.test(text);
    const terms = typed
      .map((word, i) => term(stem(word)) ?? (unfinished && i === typed.length - 1 ? beginning(word) : null))
      .filter(Boolean)
      .slice(0, MOST_TERMS);
    const scores = added(terms.map((each) => each.scores));
    const documents = [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || a - b);
    const distinct = [...new Set(terms)];
    const named = (document) => {
      const inName = distinct.map((each) => each.times?.[index.name].get(document) ?? 0);
      return inName.reduce((sum, times) => sum + times, 0) === fields[index.name].lengths[document];
    };
    return { documents, scores, named, asked: text.trim() !== '' };
  }

  return { search };
}

// "breastfeedi" on the way from the stem "breastfeed" to "breastfeeding".
const nearlyTyped = (word, typed) => word.length > 3 && typed.length < word.length + 3 && typed.startsWith(word);

// lunr's BM25, rounded as lunr rounds it, a field at a time; the sum is what lunr ranks by.
function scored(times, fields, documents) {
  const having = times.reduce((sum, inField) => sum + inField.size, 0);
  const idf = Math.log(1 + Math.abs((documents - having + 0.5) / (having + 0.5)));
  const inFields = times.map((inField, number) => {
    const { boost, lengths, average } = fields[number];
    const score = (tf, length) => ((idf * ((K1 + 1) * tf)) / (K1 * (1 - B + B * (length / average)) + tf)) * boost;
    return new Map([...inField].map(([document, tf]) => [document, Math.round(score(tf, lengths[document]) * 1000)]));
  });
  return added(inFields);
}

const added = (maps) => merged(maps, (one, other) => one + other);
const highest = (maps) => merged(maps, Math.max);

function merged(maps, together) {
  const all = new Map();
  for (const map of maps) {
    for (const [key, value] of map) all.set(key, all.has(key) ? together(all.get(key), value) : value);
  }
  return all;
}

function withAverage(field) {
  return { ...field, average: field.lengths.reduce((sum, length) => sum + length, 0) / field.lengths.length };
}

function textFields(index) {
  return index.fields.map(([boost, lengths]) =>
    withAverage({ boost, lengths: unpack(lengths), words: [], times: (_, posting) => readTimes(posting) }),
  );
}

// Pairs of a step and, where the step is odd, how many times; else once.
function readTimes(posting) {
  const times = new Map();
  const numbers = unpack(posting);
  let document = 0;
  for (let i = 0; i < numbers.length; i++) {
    document += numbers[i] >> 1;
    times.set(document, numbers[i] % 2 ? numbers[++i] : 1);
  }
  return times;
}

// The words of topics, areas ... stand in the index once; which service has which is in the facets.
function conceptFields(index, members) {
  return index.concepts.map(([boost, groups]) => {
    const lengths = new Array(index.documents).fill(0);
    const having = new Map();
    for (const [name, values] of Object.entries(groups)) {
      values.forEach((text, value) => {
        const stems = text.split(' ').filter(Boolean);
        const documents = members.get(name)[value];
        for (const document of documents) lengths[document] += stems.length;
        for (const word of stems) having.set(word, [...(having.get(word) ?? []), documents]);
      });
    }
    const once = (documents) => new Map(documents.map((document) => [document, 1]));
    const times = (word) => added((having.get(word) ?? []).map(once));
    return withAverage({ boost, lengths, times, words: [...having.keys()] });
  });
}

// For each term its postings, a text for each field. Terms come sorted, each after the length of what it shares with
// the one before.
function readPostings(index) {
  const postings = new Map();
  const texts = index.postings.split(' ');
  let before = '';
  index.terms.split(' ').forEach((coded, i) => {
    before = before.slice(0, sharedLength(coded)) + coded.slice(1);
    postings.set(before, texts[i].split('!'));
  });
  return postings;
}

function sharedLength(coded) {
  const code = coded.charCodeAt(0);
  return code - 35 - (code > 92 ? 1 : 0);
}
