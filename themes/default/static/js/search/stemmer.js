// Porter's stemmer as lunr.py runs it, departures from the paper included, so that a word typed here equals the same
// word indexed there.

const STEP_2 = pairs(
  'ational ate,tional tion,enci ence,anci ance,izer ize,bli ble,alli al,entli ent,eli e,ousli ous,ization ize,' +
    'ation ate,ator ate,alism al,iveness ive,fulness ful,ousness ous,aliti al,iviti ive,biliti ble,logi log',
);
const STEP_3 = pairs('icate ic,ative ,alize al,iciti ic,ical ic,ful ,ness ');
const STEP_4 = 'al,ance,ence,er,ic,able,ible,ant,ement,ment,ent,sion,tion,ou,ism,ate,iti,ous,ive,ize'.split(',');

/**
 * Return the stem of a word in lower case: "feeding" and "feeds" are "feed".
 *
 * @param {string} word
 */
export function stem(word) {
  if (word.length < 3) return word;
  let w = removeEnding(removePlural(word));
  if (w.endsWith('y') && hasVowel(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;
  w = replaceSuffix(replaceSuffix(w, STEP_2), STEP_3);
  return removeLastLetters(removeSuffix(w));
}

/** @param {string} w */
function removePlural(w) {
  if (!w.endsWith('s')) return w;
  if (w.endsWith('sses') || w.endsWith('ies')) return w.slice(0, -2);
  return w.endsWith('ss') ? w : w.slice(0, -1);
}

/** @param {string} w */
function removeEnding(w) {
  if (w.endsWith('eed')) return measure(w.slice(0, -3)) > 0 ? w.slice(0, -1) : w;
  const ending = ['ed', 'ing'].find((suffix) => w.endsWith(suffix));
  if (!ending || !hasVowel(w.slice(0, -ending.length))) return w;
  const rest = w.slice(0, -ending.length);
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (endsInDouble(rest)) return /[lsz]$/.test(rest) ? rest : rest.slice(0, -1);
  return measure(rest) === 1 && endsInShortSyllable(rest) ? `${rest}e` : rest;
}

/**
 * @param {string} w
 * @param {string[][]} endings pairs of a suffix and what replaces it
 */
function replaceSuffix(w, endings) {
  const found = endings.find(([suffix]) => w.endsWith(suffix));
  if (!found) return w;
  const rest = w.slice(0, -found[0].length);
  return measure(rest) > 0 ? rest + found[1] : w;
}

/** @param {string} w */
function removeSuffix(w) {
  const suffix = STEP_4.find((ending) => w.endsWith(ending));
  if (!suffix) return w;
  // Only the "ion" of "sion" and "tion" goes.
  const rest = w.slice(0, w.length - suffix.length + (/^[st]ion$/.test(suffix) ? 1 : 0));
  return measure(rest) > 1 ? rest : w;
}

/** @param {string} w */
function removeLastLetters(w) {
  const m = measure(w);
  let kept = w;
  if (w.endsWith('e')) {
    const rest = w.slice(0, -1);
    if (m > 1 || (m === 1 && !endsInShortSyllable(rest))) kept = rest;
  }
  return kept.endsWith('l') && endsInDouble(kept) && m > 1 ? kept.slice(0, -1) : kept;
}

/**
 * Return "c" for each consonant, "v" for each vowel; a y after a consonant is a vowel.
 *
 * @param {string} w
 */
function shapeOf(w) {
  let shape = '';
  for (const letter of w.split('')) {
    const isVowel = 'aeiou'.includes(letter) || (letter === 'y' && shape.endsWith('c'));
    shape += isVowel ? 'v' : 'c';
  }
  return shape;
}

/**
 * Return the measure of the paper: the number of times that a consonant follows a vowel.
 *
 * @param {string} w
 */
const measure = (w) => shapeOf(w).split('vc').length - 1;

/** @param {string} w */
const hasVowel = (w) => shapeOf(w).includes('v');

/** @param {string} w */
const endsInDouble = (w) => w.length > 1 && w.at(-1) === w.at(-2) && shapeOf(w).endsWith('c');

/** @param {string} w */
const endsInShortSyllable = (w) => shapeOf(w).endsWith('cvc') && !/[wxy]$/.test(w);

/** @param {string} text */
function pairs(text) {
  return text.split(',').map((pair) => pair.split(' '));
}
