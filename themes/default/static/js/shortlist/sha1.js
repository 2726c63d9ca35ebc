// SHA-1, for names that must be the same as those that sitegen gives; nothing here is a secret. A browser's own is only
// there on secure pages.

const ROUNDS = [
  [0x5a827999, (b, c, d) => (b & c) | (~b & d)],
  [0x6ed9eba1, (b, c, d) => b ^ c ^ d],
  [0x8f1bbcdc, (b, c, d) => (b & c) | (b & d) | (c & d)],
  [0xca62c1d6, (b, c, d) => b ^ c ^ d],
];

const turned = (word, by) => (word << by) | (word >>> (32 - by));

/** The digest of some bytes, as 20 bytes. */
export function sha1(bytes) {
  const length = ((bytes.length + 8) >> 6) + 1;
  const view = new DataView(new ArrayBuffer(length * 64));
  for (const [i, byte] of bytes.entries()) view.setUint8(i, byte);
  view.setUint8(bytes.length, 0x80);
  view.setUint32(length * 64 - 4, bytes.length * 8);
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < length; block++) {
    const words = Array.from({ length: 16 }, (_, i) => view.getUint32(block * 64 + i * 4));
    for (let i = 16; i < 80; i++) words.push(turned(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1));
    let [a, b, c, d, e] = state;
    words.forEach((word, i) => {
      const [constant, mixed] = ROUNDS[Math.floor(i / 20)];
      [a, b, c, d, e] = [(turned(a, 5) + mixed(b, c, d) + e + constant + word) | 0, a, turned(b, 30), c, d];
    });
    state = [a, b, c, d, e].map((word, i) => (word + state[i]) | 0);
  }
  const out = new DataView(new ArrayBuffer(20));
  for (const [i, word] of state.entries()) out.setInt32(i * 4, word);
  return new Uint8Array(out.buffer);
}
