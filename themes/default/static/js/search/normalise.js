// What is typed, into plain words.

/** So much of what is typed is read. */
export const MOST_CHARACTERS = 100;

/** Lower case, no accents, no apostrophes, letters and digits only, single spaces. */
export function plain(text) {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’‘ʼ\p{M}]+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}

/** The words of a text, in order. */
export function words(text) {
  return plain(text).split(' ').filter(Boolean);
}
