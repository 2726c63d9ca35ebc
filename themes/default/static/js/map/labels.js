// Places names on the map: each where there is room for it, or not at all.

/** @import { Size } from './geometry.js' */

/**
 * @typedef {object} Name a text for a point, in pixels
 * @property {string} text
 * @property {string} kind its CSS class
 * @property {number} x of the point
 * @property {number} y
 * @property {number} width of the text
 *
 * @typedef {object} Obstacle a rectangle that no name may cover, in pixels
 * @property {number} x of its middle
 * @property {number} y
 * @property {number} halfWidth
 * @property {number} halfHeight
 *
 * @typedef {'start' | 'middle' | 'end'} Anchor the part of a text that is at its point, as in SVG
 *
 * @typedef {object} Label a name in its place
 * @property {string} text
 * @property {string} kind
 * @property {number} x
 * @property {number} y
 * @property {Anchor} anchor
 *
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Box
 */

const MOST = 40;
// Pixels from the point: beside its own small ring or dot, beside a mark on it, beyond the reader's cross.
const GAPS = [8, 13, 26, 36];
const EDGE = 3; // pixels kept free at the edge of the map

/**
 * Return the names that have room.
 *
 * @param {Name[]} names those that matter most first
 * @param {Obstacle[]} obstacles
 * @param {Size} size
 * @param {number} height of the letters
 */
export function placeLabels(names, obstacles, size, height) {
  /** @type {Box[]} */
  const taken = obstacles.map(({ x, y, halfWidth, halfHeight }) => ({
    left: x - halfWidth,
    right: x + halfWidth,
    top: y - halfHeight,
    bottom: y + halfHeight,
  }));
  /** @type {Label[]} */
  const labels = [];
  for (const name of names) {
    if (labels.length === MOST) break;
    const place = placesFor(name, height).find(
      ({ box }) => isInside(box, size) && !taken.some((other) => overlap(box, other)),
    );
    if (!place) continue;
    taken.push(place.box);
    labels.push({ text: name.text, kind: name.kind, x: place.x, y: place.y, anchor: place.anchor });
  }
  return labels;
}

/**
 * List the places for a name: right, left, below and above, first close by and then further off.
 *
 * @param {Name} name
 * @param {number} height
 */
function placesFor({ x, y, width }, height) {
  const baseline = y + height / 3; // where the text is level with the point
  return GAPS.flatMap((gap) => [
    placeAt('start', x + gap, baseline, width, height),
    placeAt('end', x - gap, baseline, width, height),
    placeAt('middle', x, y + gap + height, width, height),
    placeAt('middle', x, y - gap, width, height),
  ]);
}

/**
 * @param {Anchor} anchor
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function placeAt(anchor, x, y, width, height) {
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { anchor, x, y, box: { left, right: left + width, top: y - height, bottom: y + height / 3 } };
}

/**
 * @param {Box} box
 * @param {Size} size
 */
const isInside = ({ left, right, top, bottom }, { width, height }) =>
  left >= EDGE && top >= EDGE && right <= width - EDGE && bottom <= height - EDGE;

/**
 * @param {Box} one
 * @param {Box} other
 */
const overlap = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
