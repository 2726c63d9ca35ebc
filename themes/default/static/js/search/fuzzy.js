// What a word that stands nowhere may mean: a longer word not yet typed to its end, a mistyped one, two written as one.

import { allowedEdits, edits } from './edit-distance.js';

const MOST_ENDINGS = 24;
const MOST_CORRECTIONS = 3;
const LEAST_TO_SPLIT = 6;
const LEAST_PART = 2;
const BEGUN_ENDINGS = ['i', 'in', 'e', 'l', 'm', 'me', 'men', 'a', 'at', 'ati', 'n', 'ne', 'nes'];

/** The words that one may be the beginning of: of sorted terms, the shortest first. */
export function endings(typed, terms) {
  const from = firstAtOrAfter(terms, typed);
  const found = [];
  for (let i = from; i < terms.length && terms[i].startsWith(typed); i++) found.push(terms[i]);
  // "breastfeedi" is on the way from the stem "breastfeed" to "breastfeeding".
  for (const begun of BEGUN_ENDINGS.filter((ending) => typed.endsWith(ending))) {
    const root = typed.slice(0, -begun.length);
    if (root.length > 3 && terms[firstAtOrAfter(terms, root)] === root) found.push(root);
  }
  return found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, MOST_ENDINGS);
}

/**
 * The words that a mistyped one is nearest to, the likeliest first.
 *
 * @param spellings what was typed, and its stem
 * @param words by how long they are, as `byLength` puts them
 * @param unfinished whether what was typed may be the beginning of a word
 * @param mostSlips that are forgiven, whatever the length
 */
export function corrections(spellings, words, unfinished, mostSlips = Infinity) {
  const [typed] = spellings;
  if (/\d/.test(typed)) return [];
  // A stem is shorter than the word: two slips in it may make any word of another.
  const allowed = Math.min(allowedEdits(typed), mostSlips);
  const may = new Map(spellings.map((spelling) => [spelling, Math.min(allowed, Math.max(1, allowedEdits(spelling)))]));
  const most = Math.max(...may.values());
  const lengths = spellings.map((one) => one.length);
  const alike = words.slice(Math.max(0, Math.min(...lengths) - most), Math.max(...lengths) + most + 1).flat();
  if (allowed === 0) return [];
  const whole = nearest(may, typed, alike.filter(Boolean), (term) => term);
  if (whole.length || !unfinished) return whole;
  const longer = words.slice(typed.length).flat().filter(Boolean);
  return nearest(new Map([[typed, 1]]), typed, longer, (term) => term.slice(0, typed.length));
}

// Of some words those that the fewest slips lead to; `may` says how many each spelling is forgiven.
function nearest(may, typed, words, seen) {
  let least = Math.max(...may.values());
  let found = [];
  for (const { term, many } of words) {
    const distance = fewest(may, seen(term), least);
    if (distance > least) continue;
    if (distance < least) found = [];
    least = distance;
    found.push({ term, many, sameStart: term[0] === typed[0] });
  }
  // Most people get the first letter right.
  found.sort((a, b) => b.sameStart - a.sameStart || b.many - a.many || (a.term < b.term ? -1 : 1));
  return found.slice(0, MOST_CORRECTIONS).map(({ term }) => term);
}

function fewest(may, term, least) {
  let found = Infinity;
  for (const [spelling, most] of may) {
    const distance = edits(spelling, term, Math.min(most, least));
    if (distance <= Math.min(most, least)) found = Math.min(found, distance);
  }
  return found;
}

/** Words, [{ term, many }], by the length of the term; `many` is higher for what is more common. */
export function byLength(words) {
  const lengths = [];
  for (const word of words) {
    lengths[word.term.length] ??= [];
    lengths[word.term.length].push(word);
  }
  return lengths;
}

/**
 * The stems of two or three words that were written as one: "dropin", "stayandplay"; null when it is no such word.
 *
 * @param stemOf the stem of a word when some service has it, "" when it is a word too common to be looked for, else null
 */
export function parts(typed, stemOf) {
  if (typed.length < LEAST_TO_SPLIT) return null;
  const inTwo = splits(typed).filter(([, first, second]) => first !== null && second !== null);
  const [found] = inTwo.filter(([, ...stems]) => stems.some(Boolean)).sort(([a], [b]) => b - a);
  if (found) return found.slice(1).filter(Boolean);
  for (const [, first, , rest] of splits(typed)) {
    if (!first || rest.length < LEAST_TO_SPLIT - 1) continue;
    const [more] = splits(rest).filter(([, second, third]) => second === '' && third);
    if (more) return [first, more[2]];
  }
  return null;

  // [length of the shorter part, stem of the first, stem of the second, the second].
  function splits(word) {
    const all = [];
    for (let at = LEAST_PART; at <= word.length - LEAST_PART; at++) {
      const [first, second] = [word.slice(0, at), word.slice(at)];
      all.push([Math.min(at, word.length - at), stemOf(first), stemOf(second), second]);
    }
    return all;
  }
}

// The place of the first of some sorted terms that is not before a text.
function firstAtOrAfter(terms, text) {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
