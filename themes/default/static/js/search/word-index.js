// Reads a file of the word index, the inverse of sitegen/search/index.py.

import { decodeNumbers, digitOf } from './decode.js';

/**
 * @typedef {object} PostingGroup services in which a term is in the same fields
 * @property {number} fields a bit for each
 * @property {number} nameLength of the services' names in words, where the term is in them; else 0
 * @property {number[]} documents
 *
 * @typedef {object} Posting where a term is
 * @property {string} term
 * @property {PostingGroup[]} groups those that weigh most first
 * @property {string} pack the name of the file of cards of what it finds first; or ""
 *
 * @typedef {object} IndexFile
 * @property {string[]} terms sorted
 * @property {(term: string) => Posting | null} posting
 */

/**
 * Read a file of the index; its postings are decoded when they are asked for.
 *
 * @param {IndexData} data
 * @param {number} nameField the bit of the field "name"
 * @param {string} number the file's
 * @returns {IndexFile}
 */
export function readIndex([coded, which, texts, packs], nameField, number) {
  const terms = readTerms(coded);
  const lists = texts.split(' ');
  const listOf = resolveReferences(decodeNumbers(which));
  const packOf = decodeNumbers(packs);
  const positions = new Map(terms.map((term, i) => [term, i]));
  /** @type {Map<string, Posting>} */
  const postings = new Map();

  /** @param {string} term */
  function posting(term) {
    const i = positions.get(term);
    if (i === undefined) return null;
    const known = postings.get(term);
    if (known) return known;
    const pack = packOf[i] ? `packs/${number}-${packOf[i] - 1}` : '';
    const read = { term, groups: readGroups(lists[listOf[i]], nameField), pack };
    postings.set(term, read);
    return read;
  }

  return { terms, posting };
}

/**
 * Sorted terms, each coded as the length of what it shares with the one before, and the rest.
 *
 * @param {string} coded
 */
export function readTerms(coded) {
  let previous = '';
  return coded
    .split(' ')
    .filter(Boolean)
    .map((token) => {
      previous = previous.slice(0, digitOf(token.charCodeAt(0))) + token.slice(1);
      return previous;
    });
}

/**
 * Return the number of each term's list: 0 is a list that comes for the first time, another number how many lists back
 * it is.
 *
 * @param {number[]} references
 */
function resolveReferences(references) {
  let count = 0;
  return references.map((back) => (back === 0 ? count++ : count - back));
}

/**
 * Read the groups of a posting.
 *
 * @param {string} text
 * @param {number} nameField the bit of the field "name"; 0 where no group has a name's length
 */
export function readGroups(text, nameField) {
  const numbers = decodeNumbers(text);
  /** @type {PostingGroup[]} */
  const groups = [];
  let i = 0;
  while (i < numbers.length) {
    const fields = numbers[i++];
    const nameLength = fields & nameField ? numbers[i++] : 0;
    /** @type {number[]} */
    const documents = new Array(numbers[i++]);
    let document = 0;
    for (let n = 0; n < documents.length; n++) {
      document += numbers[i++];
      documents[n] = document;
    }
    groups.push({ fields, nameLength, documents });
  }
  return groups;
}
