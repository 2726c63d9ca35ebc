// One file of the word index: its words and where they stand. Agrees with sitegen/search/index.py.

import { unpack } from './decode.js';

const FIRST = 35; // the packing's first character: its place tells how much a word shares with the one before
const BACKSLASH = 92;

/**
 * A file of the index.
 *
 * @param name the power of 2 in `fields` that says that a word is in a name
 * @param number the file's
 * @returns { terms: sorted, posting(term): { term, kinds: [{ fields, nameLength, documents }], most weighty first, pack:
 *   the name of the file of cards of what it finds first, or "" }, or null when the term is not there }
 */
export function readIndex([coded, which, texts, packs], name, number) {
  const terms = readTerms(coded);
  const lists = texts.split(' ');
  const textOf = places(unpack(which));
  const packOf = unpack(packs);
  const place = new Map(terms.map((term, i) => [term, i]));
  const read = new Map();

  function posting(term) {
    const i = place.get(term);
    if (i === undefined) return null;
    if (!read.has(term)) {
      const pack = packOf[i] ? `packs/${number}-${packOf[i] - 1}` : '';
      read.set(term, { term, kinds: readKinds(lists[textOf[i]], name), pack });
    }
    return read.get(term);
  }

  return { terms, posting };
}

/** Sorted terms, each written as the length of what it shares with the one before, and the rest. */
export function readTerms(coded) {
  let before = '';
  return coded
    .split(' ')
    .filter(Boolean)
    .map((one) => {
      const code = one.charCodeAt(0);
      before = before.slice(0, code - FIRST - (code > BACKSLASH ? 1 : 0)) + one.slice(1);
      return before;
    });
}

// 0 is a text that stands there for the first time; else how many texts back it is.
function places(numbers) {
  let many = 0;
  return numbers.map((back) => (back === 0 ? many++ : many - back));
}

function readKinds(text, name) {
  const numbers = unpack(text);
  const kinds = [];
  let i = 0;
  while (i < numbers.length) {
    const fields = numbers[i++];
    const nameLength = fields & name ? numbers[i++] : 0;
    const documents = new Array(numbers[i++]);
    let document = 0;
    for (let n = 0; n < documents.length; n++) documents[n] = document += numbers[i++];
    kinds.push({ fields, nameLength, documents });
  }
  return kinds;
}
