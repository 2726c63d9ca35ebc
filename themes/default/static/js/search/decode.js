// Numbers out of the short texts that sitegen/search/encoding.py makes.

const FIRST = 35; // #
const BACKSLASH = 92; // left out of the alphabet, so that JSON escapes nothing
const CARRIES = 45;
const ENDS = 46;

/** The whole numbers in a text. */
export function unpack(text) {
  const numbers = [];
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const digit = code - FIRST - (code > BACKSLASH ? 1 : 0);
    if (digit < CARRIES) {
      number = number * CARRIES + digit + 1;
    } else {
      numbers.push(number * ENDS + digit - CARRIES);
      number = 0;
    }
  }
  return numbers;
}

/** The rising whole numbers in a text of steps. */
export function unpackAscending(text) {
  let sum = 0;
  return unpack(text).map((step) => (sum += step));
}
