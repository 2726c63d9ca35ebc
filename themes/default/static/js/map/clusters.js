// The marks on the map: places that would overlap stand together as one, with their number. Pure.

import { toPixels } from './geometry.js';

/** Pixels between the middles of two marks: as far as a thumb needs. */
const APART = 44;
const MOST = 60; // marks at once: who goes from one to the next by keyboard has to come to an end
const EDGE = 14; // of a mark; one whose middle is nearer to the map's edge would be cut off
const NEAR_AREA = 3; // miles within which a place is said to be near an area
const SAME = 0.05; // miles

/**
 * The marks in view, in the order of the keyboard.
 *
 * @param spots points { x, y } with the number of their `service` and whether they are `exact`
 * @param here the point to order them from, nearest first; null: from the north-west to the south-east
 * @returns { x, y in pixels, point, spots, exact: whether any of them is }
 */
export function marksIn(spots, view, size, here = null) {
  for (let apart = APART; ; apart *= 1.25) {
    const marks = grouped(spots, apart / view.scale).map((group) => ({
      ...group,
      ...toPixels(group.point, view, size),
    }));
    const seen = marks.filter(({ x, y }) => inside(x, size.width) && inside(y, size.height));
    if (seen.length <= MOST) return inOrder(seen, here);
  }
}

const inside = (at, length) => at >= EDGE && at <= length - EDGE;

/** Spots put together so that no two groups are nearer than `apart` miles: [{ point, spots, exact }], largest first. */
export function grouped(spots, apart) {
  const accepted = new Map();
  for (const cell of cellsOf(spots, apart).sort((a, b) => b.length - a.length)) {
    const point = middleOf(cell);
    const near = around(point, apart).flatMap((key) => accepted.get(key) ?? []);
    const close = near.find((group) => far(group.point, point) < apart);
    if (close) close.spots.push(...cell);
    else add(accepted, keyOf(point, apart), { point, spots: [...cell] });
  }
  return [...accepted.values()].flat().map((group) => ({ ...group, exact: group.spots.some(({ exact }) => exact) }));
}

function cellsOf(spots, apart) {
  const cells = new Map();
  for (const spot of spots) add(cells, keyOf(spot, apart), spot);
  return [...cells.values()];
}

function add(lists, key, value) {
  if (lists.has(key)) lists.get(key).push(value);
  else lists.set(key, [value]);
}

const keyOf = ({ x, y }, apart) => `${Math.floor(x / apart)} ${Math.floor(y / apart)}`;

function around({ x, y }, apart) {
  const steps = [-apart, 0, apart];
  return steps.flatMap((right) => steps.map((down) => keyOf({ x: x + right, y: y + down }, apart)));
}

function middleOf(points) {
  const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return { x: mean('x'), y: mean('y') };
}

/** Miles from one point to another. */
export const far = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

function inOrder(marks, here) {
  const row = ({ y }) => Math.floor(y / (2 * APART));
  const compare = here
    ? (a, b) => far(a.point, here) - far(b.point, here)
    : (a, b) => row(a) - row(b) || a.x - b.x || a.y - b.y;
  return [...marks].sort(compare);
}

/** The numbers of the services at a mark, each once, in their order. */
export function servicesAt({ spots }) {
  return [...new Set(spots.map(({ service }) => service))].sort((a, b) => a - b);
}

/** Whether a mark holds places that come apart further in. */
export function divisible({ spots }) {
  return spots.some(({ x, y }) => x !== spots[0].x || y !== spots[0].y);
}

/**
 * Where a spot or a mark is, by the area that it is nearest to: { name, words }, such as "near Easton" or "somewhere in
 * Easton"; undefined when every area is far.
 */
export function whereabouts({ x, y, exact, point = { x, y } }, areas) {
  let nearest;
  let miles = NEAR_AREA;
  for (const area of areas) {
    if (far(area, point) >= miles) continue;
    nearest = area;
    miles = far(area, point);
  }
  // What is known by its area alone stands in that area's middle; what is known by its outward code may be beside it.
  const words = exact ? 'near' : miles < SAME ? 'somewhere in' : 'somewhere near';
  return nearest && { name: nearest.name, words: `${words} ${nearest.name}` };
}

/** What a mark is called: "Easton Baby Café, about 1 mile away", "3 services near Easton". */
export function markWords(mark, services, areas) {
  const [first, ...others] = servicesAt(mark);
  const where = whereabouts(mark, areas)?.words;
  if (others.length)
    return [`${(others.length + 1).toLocaleString('en-GB')} services`, where].filter(Boolean).join(' ');
  const { name, distance } = services[first];
  return [name, mark.exact ? '' : (where ?? 'only roughly known'), distance].filter(Boolean).join(', ');
}
