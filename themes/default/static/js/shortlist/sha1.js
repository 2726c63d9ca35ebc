// SHA-1, for ids that must equal those that sitegen gives; nothing here is a secret. The browser's own function exists
// only on secure pages.

/** @type {[constant: number, mix: (b: number, c: number, d: number) => number][]} */
const ROUNDS = [
  [0x5a827999, (b, c, d) => (b & c) | (~b & d)],
  [0x6ed9eba1, (b, c, d) => b ^ c ^ d],
  [0x8f1bbcdc, (b, c, d) => (b & c) | (b & d) | (c & d)],
  [0xca62c1d6, (b, c, d) => b ^ c ^ d],
];

/**
 * @param {number} word
 * @param {number} by
 */
const rotateLeft = (word, by) => (word << by) | (word >>> (32 - by));

/**
 * Return the digest of some bytes, as 20 bytes.
 *
 * @param {Uint8Array} bytes
 */
export function sha1(bytes) {
  const blocks = ((bytes.length + 8) >> 6) + 1;
  const message = new DataView(new ArrayBuffer(blocks * 64));
  for (const [i, byte] of bytes.entries()) message.setUint8(i, byte);
  message.setUint8(bytes.length, 0x80);
  message.setUint32(blocks * 64 - 4, bytes.length * 8);
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < blocks; block++) {
    const words = Array.from({ length: 16 }, (_, i) => message.getUint32(block * 64 + i * 4));
    for (let i = 16; i < 80; i++) {
      words.push(rotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1));
    }
    let [a, b, c, d, e] = state;
    for (const [i, word] of words.entries()) {
      const [constant, mix] = ROUNDS[Math.floor(i / 20)];
      [a, b, c, d, e] = [(rotateLeft(a, 5) + mix(b, c, d) + e + constant + word) | 0, a, rotateLeft(b, 30), c, d];
    }
    state = [a, b, c, d, e].map((word, i) => (word + state[i]) | 0);
  }
  const digest = new DataView(new ArrayBuffer(20));
  for (const [i, word] of state.entries()) digest.setInt32(i * 4, word);
  return new Uint8Array(digest.buffer);
}
