// Map's geometry: from degrees to miles, from miles to pixels. North is up, y grows southwards.

/**
 * @typedef {object} Point in miles on the map's plane, or in pixels from the map's top left corner
 * @property {number} x
 * @property {number} y
 *
 * @typedef {object} View which part of the plane is seen
 * @property {number} x of the point in the middle, in miles
 * @property {number} y
 * @property {number} scale pixels per mile
 *
 * @typedef {object} Size in pixels
 * @property {number} width
 * @property {number} height
 *
 * @typedef {object} Extent a rectangle, in miles
 * @property {number} west
 * @property {number} east
 * @property {number} north
 * @property {number} south
 *
 * @typedef {[latitude: number, longitude: number]} LatLong in degrees
 */

/** Greatest scale: two doors in one street are apart. */
export const CLOSEST = 1280;
const MILES_PER_DEGREE = 69.09; // of latitude
const MARGIN = 44; // pixels kept free round what is fitted
const CLOSEST_FIT = 160; // a single place is shown with a mile or two round it
const YARDS_PER_MILE = 1760;

/**
 * Return a function from positions to points, true to scale at the middle latitude of some positions.
 *
 * @param {LatLong[]} positions
 */
export function projection(positions) {
  const { north, south, west, east } = extentOf(positions.map(([y, x]) => ({ x, y })));
  const [latitude, longitude] = [(north + south) / 2, (west + east) / 2];
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  return (/** @type {LatLong} */ [otherLatitude, otherLongitude]) => ({
    x: (otherLongitude - longitude) * MILES_PER_DEGREE * narrowing,
    y: (latitude - otherLatitude) * MILES_PER_DEGREE,
  });
}

/**
 * Return the smallest extent that holds some points; an empty one at the origin when there are none.
 *
 * @param {Point[]} points
 * @returns {Extent}
 */
export function extentOf(points) {
  const extent = { west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
  for (const { x, y } of points) {
    extent.west = Math.min(extent.west, x);
    extent.east = Math.max(extent.east, x);
    extent.north = Math.min(extent.north, y);
    extent.south = Math.max(extent.south, y);
  }
  return points.length ? extent : { west: 0, east: 0, north: 0, south: 0 };
}

/**
 * Return the closest view of a whole extent.
 *
 * @param {Extent} extent
 * @param {Size} size
 * @param {number} most the greatest scale
 * @returns {View}
 */
export function fitView({ west, east, north, south }, { width, height }, most = CLOSEST_FIT) {
  const scaleFor = (/** @type {number} */ pixels, /** @type {number} */ miles) =>
    Math.max(pixels - 2 * MARGIN, 1) / miles;
  const scale = Math.min(scaleFor(width, east - west), scaleFor(height, south - north), most);
  return { x: (west + east) / 2, y: (north + south) / 2, scale };
}

/**
 * Return the view `factor` times closer, within what the extent allows.
 *
 * @param {View} view
 * @param {number} factor
 * @param {Extent} extent
 * @param {Size} size
 * @param {Point} about the point that stays where it is on the screen
 */
export function zoomView(view, factor, extent, size, about = view) {
  const furthest = fitView(extent, size).scale;
  const scale = Math.max(furthest, Math.min(view.scale * factor, CLOSEST));
  const shrunk = view.scale / scale;
  return clampView(
    { x: about.x + (view.x - about.x) * shrunk, y: about.y + (view.y - about.y) * shrunk, scale },
    extent,
  );
}

/**
 * Return the view after the map was dragged by some pixels; its middle stays within the extent.
 *
 * @param {View} view
 * @param {number} right
 * @param {number} down
 * @param {Extent} extent
 */
export function panView(view, right, down, extent) {
  return clampView({ ...view, x: view.x - right / view.scale, y: view.y - down / view.scale }, extent);
}

/**
 * @param {View} view
 * @param {Extent} extent
 */
function clampView(view, { west, east, north, south }) {
  const clamp = (/** @type {number} */ least, /** @type {number} */ value, /** @type {number} */ most) =>
    Math.max(least, Math.min(value, most));
  return { ...view, x: clamp(west, view.x, east), y: clamp(north, view.y, south) };
}

/**
 * Return a point of the plane in pixels on the map.
 *
 * @param {Point} point
 * @param {View} view
 * @param {Size} size
 */
export function toPixels({ x, y }, view, { width, height }) {
  return { x: width / 2 + (x - view.x) * view.scale, y: height / 2 + (y - view.y) * view.scale };
}

/**
 * Return the point of the plane under a pixel of the map.
 *
 * @param {Point} pixel
 * @param {View} view
 * @param {Size} size
 */
export function toPoint({ x, y }, view, { width, height }) {
  return { x: view.x + (x - width / 2) / view.scale, y: view.y + (y - height / 2) / view.scale };
}

const BARS = [
  { miles: 100 / YARDS_PER_MILE, label: '100 yards' },
  { miles: 200 / YARDS_PER_MILE, label: '200 yards' },
  { miles: 0.25, label: 'a quarter of a mile' },
  { miles: 0.5, label: 'half a mile' },
  { miles: 1, label: '1 mile' },
  ...[2, 5, 10, 20, 50, 100, 200].map((miles) => ({ miles, label: `${miles} miles` })),
];

/**
 * Return the longest round distance that fits in some pixels.
 *
 * @param {number} scale
 * @param {number} room in pixels
 */
export function scaleBar(scale, room) {
  const bar = BARS.findLast(({ miles }) => miles * scale <= room) ?? BARS[0];
  return { ...bar, pixels: bar.miles * scale };
}

/**
 * Return the lines of a grid, in pixels: the first in each direction, and the step between two.
 *
 * @param {View} view
 * @param {Size} size
 * @param {number} miles between two lines
 */
export function gridLines(view, size, miles) {
  const corner = toPoint({ x: 0, y: 0 }, view, size);
  const first = (/** @type {number} */ edge) => (Math.ceil(edge / miles) * miles - edge) * view.scale;
  return { x: first(corner.x), y: first(corner.y), step: miles * view.scale };
}
