// Porter's stemmer as lunr.py runs it, departures from the paper included, so that a word typed here meets the same
// word indexed there.

const STEP_2 = pairs(
  'ational ate,tional tion,enci ence,anci ance,izer ize,bli ble,alli al,entli ent,eli e,ousli ous,ization ize,' +
    'ation ate,ator ate,alism al,iveness ive,fulness ful,ousness ous,aliti al,iviti ive,biliti ble,logi log',
);
const STEP_3 = pairs('icate ic,ative ,alize al,iciti ic,ical ic,ful ,ness ');
const STEP_4 = 'al,ance,ence,er,ic,able,ible,ant,ement,ment,ent,sion,tion,ou,ism,ate,iti,ous,ive,ize'.split(',');

/** The stem of a word in lower case: "feeding" and "feeds" are "feed". */
export function stem(word) {
  if (word.length < 3) return word;
  let w = withoutEnding(withoutPlural(word));
  if (w.endsWith('y') && hasVowel(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;
  w = replaced(replaced(w, STEP_2), STEP_3);
  return withoutLastLetters(withoutSuffix(w));
}

function withoutPlural(w) {
  if (!w.endsWith('s')) return w;
  if (w.endsWith('sses') || w.endsWith('ies')) return w.slice(0, -2);
  return w.endsWith('ss') ? w : w.slice(0, -1);
}

function withoutEnding(w) {
  if (w.endsWith('eed')) return measure(w.slice(0, -3)) > 0 ? w.slice(0, -1) : w;
  const ending = ['ed', 'ing'].find((suffix) => w.endsWith(suffix));
  if (!ending || !hasVowel(w.slice(0, -ending.length))) return w;
  const rest = w.slice(0, -ending.length);
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (endsInDouble(rest)) return /[lsz]$/.test(rest) ? rest : rest.slice(0, -1);
  return measure(rest) === 1 && endsInShortSyllable(rest) ? `${rest}e` : rest;
}

function replaced(w, endings) {
  const found = endings.find(([suffix]) => w.endsWith(suffix));
  if (!found) return w;
  const rest = w.slice(0, -found[0].length);
  return measure(rest) > 0 ? rest + found[1] : w;
}

function withoutSuffix(w) {
  const suffix = STEP_4.find((ending) => w.endsWith(ending));
  if (!suffix) return w;
  // Of "sion" and "tion" only the "ion" goes.
  const rest = w.slice(0, w.length - suffix.length + (/^[st]ion$/.test(suffix) ? 1 : 0));
  return measure(rest) > 1 ? rest : w;
}

function withoutLastLetters(w) {
  const much = measure(w);
  let kept = w;
  if (w.endsWith('e')) {
    const rest = w.slice(0, -1);
    if (much > 1 || (much === 1 && !endsInShortSyllable(rest))) kept = rest;
  }
  return kept.endsWith('l') && endsInDouble(kept) && much > 1 ? kept.slice(0, -1) : kept;
}

/** "c" for each consonant, "v" for each vowel; a y after a consonant is a vowel. */
function shape(w) {
  let out = '';
  for (let i = 0; i < w.length; i++) {
    const vowel = 'aeiou'.includes(w[i]) || (w[i] === 'y' && out.endsWith('c'));
    out += vowel ? 'v' : 'c';
  }
  return out;
}

const measure = (w) => shape(w).split('vc').length - 1;
const hasVowel = (w) => shape(w).includes('v');
const endsInDouble = (w) => w.length > 1 && w.at(-1) === w.at(-2) && shape(w).endsWith('c');
const endsInShortSyllable = (w) => shape(w).endsWith('cvc') && !/[wxy]$/.test(w);

function pairs(text) {
  return text.split(',').map((pair) => pair.split(' '));
}
