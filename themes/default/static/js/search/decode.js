// Decodes numbers from the short texts that sitegen/search/encoding.py makes.

const FIRST = 35; // #
const BACKSLASH = 92; // left out of the alphabet, so that JSON escapes nothing
const CARRIES = 45;
const ENDS = 46;

/**
 * Return the digit that a character encodes.
 *
 * @param {number} code of the character
 */
export const digitOf = (code) => code - FIRST - (code > BACKSLASH ? 1 : 0);

/**
 * Return the whole numbers in a text.
 *
 * @param {string} text
 */
export function decodeNumbers(text) {
  const numbers = [];
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = digitOf(text.charCodeAt(i));
    if (digit < CARRIES) {
      number = number * CARRIES + digit + 1;
    } else {
      numbers.push(number * ENDS + digit - CARRIES);
      number = 0;
    }
  }
  return numbers;
}

/**
 * Return the ascending whole numbers in a text of steps.
 *
 * @param {string} text
 */
export function decodeAscending(text) {
  let sum = 0;
  return decodeNumbers(text).map((step) => {
    sum += step;
    return sum;
  });
}
