// How far apart two spellings are, and how far they may be.

let rows = [0, 0, 0].map(() => new Int32Array(128)); // shared by all calls, to allocate nothing

/**
 * Return the least number of edits from one word to the other: a letter more, less or different, or two neighbours
 * swapped; by UTF-16 code units. Above `most` it is not counted out: the answer is most + 1.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function editDistance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const start = sharedStart(one, other);
  const end = sharedEnd(one, other, start);
  return fillRows(one, other, start, one.length - end - start, other.length - end - start, most);
}

/**
 * Return the number of edits that a word of this length is forgiven.
 *
 * @param {string} word
 */
export function allowedEdits(word) {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * @param {string} one
 * @param {string} other
 */
function sharedStart(one, other) {
  const shorter = Math.min(one.length, other.length);
  let length = 0;
  while (length < shorter && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}

/**
 * @param {string} one
 * @param {string} other
 * @param {number} start
 */
function sharedEnd(one, other, start) {
  const shorter = Math.min(one.length, other.length) - start;
  let length = 0;
  while (length < shorter && one.charCodeAt(one.length - 1 - length) === other.charCodeAt(other.length - 1 - length)) {
    length++;
  }
  return length;
}

/**
 * Return the distance between `height` units of one word and `width` of the other, both from `start` on.
 *
 * Row i, column j holds the distance between the first i units of one and the first j of the other. Only columns at
 * most `most` from the diagonal can matter; beside them is `most + 1`. Three rows take turns.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} start
 * @param {number} height
 * @param {number} width
 * @param {number} most
 */
function fillRows(one, other, start, height, width, most) {
  if (height === 0 || width === 0) return Math.max(height, width);
  if (rows[0].length < width + 2) rows = rows.map(() => new Int32Array(2 * width));
  const over = most + 1;
  for (let j = 0; j <= Math.min(width, over); j++) rows[0][j] = j;
  let previousUnit = -1;
  for (let i = 1; i <= height; i++) {
    const row = rows[i % 3];
    const above = rows[(i + 2) % 3];
    const twoAbove = rows[(i + 1) % 3];
    const unit = one.charCodeAt(start + i - 1);
    const first = Math.max(1, i - most);
    const last = Math.min(width, i + most);
    row[first - 1] = first === 1 ? Math.min(i, over) : over;
    let least = row[first - 1];
    for (let j = first; j <= last; j++) {
      const otherUnit = other.charCodeAt(start + j - 1);
      let distance = Math.min(row[j - 1] + 1, above[j] + 1, above[j - 1] + (unit === otherUnit ? 0 : 1), over);
      const isSwapped = j > 1 && previousUnit === otherUnit && unit === other.charCodeAt(start + j - 2);
      if (isSwapped) distance = Math.min(distance, twoAbove[j - 2] + 1);
      row[j] = distance;
      least = Math.min(least, distance);
    }
    if (least > most) return over;
    if (last < width) row[last + 1] = over;
    previousUnit = unit;
  }
  return rows[height % 3][width];
}
