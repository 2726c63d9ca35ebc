// Clusters places that would overlap on the map into one mark with their number.

import { toPixels } from './geometry.js';

/** @import { Point, Size, View } from './geometry.js' */

/**
 * @typedef {object} Spot one place of a service, in miles
 * @property {number} x
 * @property {number} y
 * @property {number} service the service's number
 * @property {boolean} exact whether more than its area is known
 *
 * @typedef {object} Area
 * @property {number} x
 * @property {number} y
 * @property {string} name
 */

/**
 * @template {Spot} [S=Spot]
 * @typedef {object} Group
 * @property {Point} point in miles
 * @property {S[]} spots
 * @property {boolean} exact whether any of them is
 */

/**
 * @template {Spot} [S=Spot]
 * @typedef {Group<S> & Point} Mark a group that is in view, with its place in pixels
 */

const APART = 44; // pixels between the middles of two marks: as far as a thumb needs
const MOST = 60; // marks at once, so that the keyboard gets to the last of them
const EDGE = 14; // pixels; nearer to the map's edge a mark would be cut off
const NEAR_AREA = 3; // miles within which a place is said to be near an area
const SAME_PLACE = 0.05; // miles

/**
 * Return the marks in view, in the order of the keyboard.
 *
 * @template {Spot} S
 * @param {S[]} spots
 * @param {View} view
 * @param {Size} size
 * @param {Point | null} here the point to sort by distance from; without one they go from north-west to south-east
 * @returns {Mark<S>[]}
 */
export function clusterMarks(spots, view, size, here = null) {
  for (let apart = APART; ; apart *= 1.25) {
    const marks = groupSpots(spots, apart / view.scale).map((group) => ({
      ...group,
      ...toPixels(group.point, view, size),
    }));
    const visible = marks.filter(({ x, y }) => isInside(x, size.width) && isInside(y, size.height));
    if (visible.length <= MOST) return sortMarks(visible, here);
  }
}

/**
 * @param {number} at
 * @param {number} length
 */
const isInside = (at, length) => at >= EDGE && at <= length - EDGE;

/**
 * Group spots so that no two groups are nearer than `apart` miles, largest first.
 *
 * @template {Spot} S
 * @param {S[]} spots
 * @param {number} apart
 * @returns {Group<S>[]}
 */
export function groupSpots(spots, apart) {
  /** @type {Map<string, { point: Point, spots: S[] }[]>} */
  const groupsByCell = new Map();
  for (const cell of cellsOf(spots, apart).sort((a, b) => b.length - a.length)) {
    const point = centreOf(cell);
    const nearby = cellKeysAround(point, apart).flatMap((key) => groupsByCell.get(key) ?? []);
    const close = nearby.find((group) => milesBetween(group.point, point) < apart);
    if (close) close.spots.push(...cell);
    else addTo(groupsByCell, cellKey(point, apart), { point, spots: [...cell] });
  }
  return [...groupsByCell.values()]
    .flat()
    .map((group) => ({ ...group, exact: group.spots.some(({ exact }) => exact) }));
}

/**
 * @template {Spot} S
 * @param {S[]} spots
 * @param {number} apart
 */
function cellsOf(spots, apart) {
  /** @type {Map<string, S[]>} */
  const cells = new Map();
  for (const spot of spots) addTo(cells, cellKey(spot, apart), spot);
  return [...cells.values()];
}

/**
 * @template T
 * @param {Map<string, T[]>} lists
 * @param {string} key
 * @param {T} value
 */
function addTo(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/**
 * @param {Point} point
 * @param {number} apart
 */
const cellKey = ({ x, y }, apart) => `${Math.floor(x / apart)} ${Math.floor(y / apart)}`;

/**
 * @param {Point} point
 * @param {number} apart
 */
function cellKeysAround({ x, y }, apart) {
  const steps = [-apart, 0, apart];
  return steps.flatMap((right) => steps.map((down) => cellKey({ x: x + right, y: y + down }, apart)));
}

/** @param {Point[]} points */
function centreOf(points) {
  const mean = (/** @type {'x' | 'y'} */ axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return { x: mean('x'), y: mean('y') };
}

/**
 * @param {Point} one in miles
 * @param {Point} other
 */
export const milesBetween = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

/**
 * @template {Spot} S
 * @param {Mark<S>[]} marks
 * @param {Point | null} here
 */
function sortMarks(marks, here) {
  const row = (/** @type {Point} */ { y }) => Math.floor(y / (2 * APART));
  if (here) return marks.sort((a, b) => milesBetween(a.point, here) - milesBetween(b.point, here));
  return marks.sort((a, b) => row(a) - row(b) || a.x - b.x || a.y - b.y);
}

/**
 * Return the numbers of the services at a mark, each once, in order.
 *
 * @param {Pick<Group, 'spots'>} mark
 */
export function servicesAt({ spots }) {
  return [...new Set(spots.map(({ service }) => service))].sort((a, b) => a - b);
}

/**
 * Return whether a mark holds places that come apart when zoomed in.
 *
 * @param {Pick<Group, 'spots'>} mark
 */
export function isDivisible({ spots }) {
  return spots.some(({ x, y }) => x !== spots[0].x || y !== spots[0].y);
}

/**
 * Return the area that a point is nearest to, with a label such as "near Easton" or "somewhere in Easton"; undefined
 * when every area is far.
 *
 * @param {Point} point
 * @param {boolean} exact
 * @param {Area[]} areas
 */
export function nearestArea(point, exact, areas) {
  let nearest;
  let miles = NEAR_AREA;
  for (const area of areas) {
    if (milesBetween(area, point) >= miles) continue;
    nearest = area;
    miles = milesBetween(area, point);
  }
  // A place known by its area alone is in the middle of that area; one known by its outward code may be outside it.
  const relation = exact ? 'near' : miles < SAME_PLACE ? 'somewhere in' : 'somewhere near';
  return nearest && { name: nearest.name, label: `${relation} ${nearest.name}` };
}

/**
 * "Easton Baby Café, about 1 mile away", "3 services near Easton".
 *
 * @param {Group} mark
 * @param {{ name: string, distance: string }[]} services
 * @param {Area[]} areas
 */
export function markLabel(mark, services, areas) {
  const [first, ...others] = servicesAt(mark);
  const area = nearestArea(mark.point, mark.exact, areas)?.label;
  if (others.length) return [`${(others.length + 1).toLocaleString('en-GB')} services`, area].filter(Boolean).join(' ');
  const { name, distance } = services[first];
  return [name, mark.exact ? '' : (area ?? 'exact place not known'), distance].filter(Boolean).join(', ');
}
