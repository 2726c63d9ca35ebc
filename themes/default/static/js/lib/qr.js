// QR codes made in the browser, of texts that no server must see: byte mode, error correction level M, versions 1 to 9.
// The standard is ISO/IEC 18004; tests hold the codes against those of another maker, and read them with a scanner.

/** Of each version: codewords in all, codewords for error correction in each block, blocks, centres of alignment. */
const VERSIONS = [
  { total: 26, correction: 10, blocks: 1, centres: [] },
  { total: 44, correction: 16, blocks: 1, centres: [6, 18] },
  { total: 70, correction: 26, blocks: 1, centres: [6, 22] },
  { total: 100, correction: 18, blocks: 2, centres: [6, 26] },
  { total: 134, correction: 24, blocks: 2, centres: [6, 30] },
  { total: 172, correction: 16, blocks: 4, centres: [6, 34] },
  { total: 196, correction: 18, blocks: 4, centres: [6, 22, 38] },
  { total: 242, correction: 22, blocks: 4, centres: [6, 24, 42] },
  { total: 292, correction: 22, blocks: 5, centres: [6, 26, 46] },
];
const BYTE_MODE = 0b0100;
const QUIET_ZONE = 4;
/** Level M with mask 1, which darkens every second row; scanners accept any mask. */
const FORMAT = 0b00001;
const FORMAT_GENERATOR = 0b10100110111;
const FORMAT_MASK = 0b101010000010010;
const VERSION_GENERATOR = 0b1111100100101;
const FIRST_WITH_VERSION = 7;
const FIELD = 0b100011101;

/** @typedef {(boolean | null)[][]} Modules rows of modules: true is dark, null is not drawn yet */

/**
 * Return the rows of a code without its quiet zone, true for dark; null for a text that is too long.
 *
 * @param {string} text
 * @returns {boolean[][] | null}
 */
export function qrModules(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const index = VERSIONS.findIndex((candidate) => bytes.length + 2 <= dataCount(candidate));
  if (index < 0) return null;
  const version = VERSIONS[index];
  const modules = functionModules(index + 1, version.centres);
  placeData(modules, interleave(dataCodewords(bytes, dataCount(version)), version));
  return modules.map((row) => row.map((module) => module === true));
}

/**
 * Return a code as an SVG path to be stroked, with the modules on each side; null for a text that is too long.
 *
 * @param {string} text
 */
export function qrDrawing(text) {
  const modules = qrModules(text);
  if (!modules) return null;
  const rows = modules.map((row, y) => {
    const runs = row.map((dark, x) => (dark ? `M${x + QUIET_ZONE} ${y + QUIET_ZONE}.5h1` : ''));
    return runs.join('');
  });
  return { side: modules.length + 2 * QUIET_ZONE, path: rows.join('') };
}

/** @param {typeof VERSIONS[number]} version */
const dataCount = ({ total, correction, blocks }) => total - correction * blocks;

/**
 * Return the bytes with mode, length and padding as codewords.
 *
 * @param {number[]} bytes
 * @param {number} count
 */
function dataCodewords(bytes, count) {
  const bits = [...toBits(BYTE_MODE, 4), ...toBits(bytes.length, 8), ...bytes.flatMap((byte) => toBits(byte, 8))];
  while (bits.length % 8 || bits.length < Math.min(count * 8, 4)) bits.push(0);
  const codewords = [];
  for (let i = 0; i < bits.length; i += 8) codewords.push(fromBits(bits.slice(i, i + 8)));
  for (let i = 0; codewords.length < count; i++) codewords.push(i % 2 ? 0x11 : 0xec);
  return codewords.slice(0, count);
}

/**
 * @param {number} number
 * @param {number} length
 */
const toBits = (number, length) => Array.from({ length }, (_, i) => (number >> (length - 1 - i)) & 1);

/** @param {number[]} bits */
const fromBits = (bits) => bits.reduce((number, bit) => number * 2 + bit, 0);

/**
 * Divide codewords into blocks, the shorter ones first, and take one of each block in turn, then those for correction.
 *
 * @param {number[]} data
 * @param {typeof VERSIONS[number]} version
 */
function interleave(data, { correction, blocks }) {
  const short = Math.floor(data.length / blocks);
  const longBlocks = data.length % blocks;
  const parts = [];
  for (let i = 0, start = 0; i < blocks; i++) {
    const length = short + (i >= blocks - longBlocks ? 1 : 0);
    parts.push(data.slice(start, start + length));
    start += length;
  }
  const checks = parts.map((part) => remainder(part, correction));
  return [...inTurn(parts, short + 1), ...inTurn(checks, correction)];
}

/**
 * @param {number[][]} parts
 * @param {number} length
 */
const inTurn = (parts, length) =>
  Array.from({ length }, (_, i) => parts.flatMap((part) => (i < part.length ? [part[i]] : []))).flat();

/**
 * Return the codewords for error correction: the remainder of a division of polynomials (Reed and Solomon).
 *
 * @param {number[]} data
 * @param {number} count
 */
function remainder(data, count) {
  let generator = [1];
  for (let i = 0, root = 1; i < count; i++, root = multiply(root, 2)) {
    const shifted = [...generator, 0];
    generator = shifted.map((term, j) => term ^ (j ? multiply(generator[j - 1], root) : 0));
  }
  const rest = [...data, ...new Array(count).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const factor = rest[i];
    for (const [j, term] of generator.entries()) rest[i + j] ^= multiply(term, factor);
  }
  return rest.slice(data.length);
}

/**
 * Multiply in the field of 256 elements.
 *
 * @param {number} a
 * @param {number} b
 */
function multiply(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product & 0x80 ? FIELD : 0);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/**
 * Draw everything but the data.
 *
 * @param {number} version
 * @param {number[]} centres
 */
function functionModules(version, centres) {
  const side = version * 4 + 17;
  /** @type {Modules} */
  const modules = Array.from({ length: side }, () => new Array(side).fill(null));
  for (let i = 0; i < side; i++) {
    modules[6][i] = i % 2 === 0;
    modules[i][6] = i % 2 === 0;
  }
  for (const [y, x] of [
    [3, 3],
    [3, side - 4],
    [side - 4, 3],
  ]) {
    drawSquares(modules, y, x, 4, (ring) => ring !== 2 && ring !== 4);
  }
  const last = side - 7;
  for (const y of centres) {
    for (const x of centres) {
      const isFinder = (y === 6 && x === 6) || (y === 6 && x === last) || (y === last && x === 6);
      if (!isFinder) drawSquares(modules, y, x, 2, (ring) => ring !== 1);
    }
  }
  drawFormat(modules, side);
  if (version >= FIRST_WITH_VERSION) drawVersion(modules, side, version);
  return modules;
}

/**
 * @param {Modules} modules
 * @param {number} y of the centre
 * @param {number} x
 * @param {number} radius
 * @param {(ring: number) => boolean} isDark
 */
function drawSquares(modules, y, x, radius, isDark) {
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      const row = modules[y + dy];
      if (row && x + dx in row) row[x + dx] = isDark(Math.max(Math.abs(dy), Math.abs(dx)));
    }
  }
}

/**
 * Append the remainder of a division by a generator (Bose, Chaudhuri and Hocquenghem).
 *
 * @param {number} number
 * @param {number} generator
 * @param {number} length of the remainder in bits
 */
function withCheck(number, generator, length) {
  let rest = number << length;
  for (let bit = 31; bit >= length; bit--) if ((rest >> bit) & 1) rest ^= generator << (bit - length);
  return (number << length) | rest;
}

/**
 * @param {Modules} modules
 * @param {number} side
 */
function drawFormat(modules, side) {
  const bits = toBits(withCheck(FORMAT, FORMAT_GENERATOR, 10) ^ FORMAT_MASK, 15).map(Boolean);
  const across = [0, 1, 2, 3, 4, 5, 7, ...Array.from({ length: 8 }, (_, i) => side - 8 + i)];
  const down = [...Array.from({ length: 7 }, (_, i) => side - 1 - i), 8, 7, 5, 4, 3, 2, 1, 0];
  for (const [i, bit] of bits.entries()) {
    modules[8][across[i]] = bit;
    modules[down[i]][8] = bit;
  }
  modules[side - 8][8] = true;
}

/**
 * @param {Modules} modules
 * @param {number} side
 * @param {number} version
 */
function drawVersion(modules, side, version) {
  const bits = toBits(withCheck(version, VERSION_GENERATOR, 12), 18)
    .reverse()
    .map(Boolean);
  for (const [i, bit] of bits.entries()) {
    const [along, across] = [Math.floor(i / 3), side - 11 + (i % 3)];
    modules[along][across] = bit;
    modules[across][along] = bit;
  }
}

/**
 * Fill the modules that are left, in columns of two from the right, up and down in turn.
 *
 * @param {Modules} modules
 * @param {number[]} codewords
 */
function placeData(modules, codewords) {
  const bits = codewords.flatMap((codeword) => toBits(codeword, 8));
  const side = modules.length;
  let next = 0;
  let isUp = true;
  for (let right = side - 1; right > 0; right -= 2) {
    if (right === 6) right = 5; // the column of the timing pattern
    for (let step = 0; step < side; step++) {
      const y = isUp ? side - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (modules[y][x] !== null) continue;
        modules[y][x] = ((bits[next] ?? 0) ^ (y % 2 === 0 ? 1 : 0)) === 1;
        next += 1;
      }
    }
    isUp = !isUp;
  }
}
