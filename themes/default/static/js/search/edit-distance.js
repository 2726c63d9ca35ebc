// How far apart two spellings are, and how far they may be.

let rows = [0, 0, 0].map(() => new Int32Array(128));

/**
 * The fewest slips that make one word of the other: a letter more, less or different, or two neighbours swapped. Above
 * `most` it is not counted out: the answer is most + 1. By UTF-16 code units.
 */
export function edits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const start = sharedStart(one, other);
  const end = sharedEnd(one, other, start);
  return between(one, other, start, one.length - end - start, other.length - end - start, most);
}

/** How many slips a word of this length is forgiven. */
export function allowedEdits(word) {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

function sharedStart(one, other) {
  const shorter = Math.min(one.length, other.length);
  let at = 0;
  while (at < shorter && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

function sharedEnd(one, other, start) {
  const shorter = Math.min(one.length, other.length) - start;
  let at = 0;
  while (at < shorter && one.charCodeAt(one.length - 1 - at) === other.charCodeAt(other.length - 1 - at)) at++;
  return at;
}

// Row i, column j: the slips between the first i units of one and the first j of the other, counted from `start`. Only
// columns at most `most` from the diagonal can matter; beside them stands `most + 1`. Three rows take turns.
function between(one, other, start, height, width, most) {
  if (height === 0 || width === 0) return Math.max(height, width);
  if (rows[0].length < width + 2) rows = rows.map(() => new Int32Array(2 * width));
  const over = most + 1;
  for (let j = 0; j <= Math.min(width, over); j++) rows[0][j] = j;
  let before = -1;
  for (let i = 1; i <= height; i++) {
    const row = rows[i % 3];
    const above = rows[(i + 2) % 3];
    const twoAbove = rows[(i + 1) % 3];
    const unit = one.charCodeAt(start + i - 1);
    const first = Math.max(1, i - most);
    const last = Math.min(width, i + most);
    row[first - 1] = first === 1 ? Math.min(i, over) : over;
    let fewest = row[first - 1];
    for (let j = first; j <= last; j++) {
      const there = other.charCodeAt(start + j - 1);
      let slips = Math.min(row[j - 1] + 1, above[j] + 1, above[j - 1] + (unit === there ? 0 : 1), over);
      const swapped = j > 1 && before === there && unit === other.charCodeAt(start + j - 2);
      if (swapped) slips = Math.min(slips, twoAbove[j - 2] + 1);
      row[j] = slips;
      fewest = Math.min(fewest, slips);
    }
    if (fewest > most) return over;
    if (last < width) row[last + 1] = over;
    before = unit;
  }
  return rows[height % 3][width];
}
