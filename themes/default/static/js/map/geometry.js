// The map's geometry: from degrees to miles, from miles to pixels, and which part is seen. North is up, y grows southwards.
//
// A point is { x, y } in miles; a view { x, y, scale }: the point in the middle, and pixels a mile; a size { width, height }
// in pixels; an extent { west, east, north, south } in miles.

/** Pixels a mile, at most: two doors of one street stand apart. */
export const CLOSEST = 1280;
const MILES_A_DEGREE = 69.09; // of latitude
const MARGIN = 44; // pixels kept free round what is fitted
const CLOSEST_FIT = 160; // one place alone is shown with a mile or two round it
const YARDS = 1760; // in a mile

/** From [latitude, longitude] to a point, true to scale at the middle latitude of some positions. */
export function projection(positions) {
  const { north, south, west, east } = extentOf(positions.map(([y, x]) => ({ x, y })));
  const [latitude, longitude] = [(north + south) / 2, (west + east) / 2];
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  return ([otherLatitude, otherLongitude]) => ({
    x: (otherLongitude - longitude) * MILES_A_DEGREE * narrowing,
    y: (latitude - otherLatitude) * MILES_A_DEGREE,
  });
}

/** The extent of some points; one of no size in the middle of nowhere when there are none. */
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

/** The closest view in which a whole extent is seen, at most at a scale. */
export function fitted({ west, east, north, south }, { width, height }, most = CLOSEST_FIT) {
  const room = (pixels, miles) => Math.max(pixels - 2 * MARGIN, 1) / miles;
  const scale = Math.min(room(width, east - west), room(height, south - north), most);
  return { x: (west + east) / 2, y: (north + south) / 2, scale };
}

/** The view that many times closer, within what `extent` allows; the point `about` stays where it is. */
export function zoomed(view, factor, extent, size, about = view) {
  const furthest = fitted(extent, size).scale;
  const scale = Math.max(furthest, Math.min(view.scale * factor, CLOSEST));
  const shrunk = view.scale / scale;
  return kept({ x: about.x + (view.x - about.x) * shrunk, y: about.y + (view.y - about.y) * shrunk, scale }, extent);
}

/** The view after the map was pushed by so many pixels; its middle stays within the extent. */
export function panned(view, right, down, extent) {
  return kept({ ...view, x: view.x - right / view.scale, y: view.y - down / view.scale }, extent);
}

function kept(view, { west, east, north, south }) {
  const between = (least, value, most) => Math.max(least, Math.min(value, most));
  return { ...view, x: between(west, view.x, east), y: between(north, view.y, south) };
}

/** Where a point is on the map, { x, y } in pixels from its top left corner. */
export function toPixels({ x, y }, view, { width, height }) {
  return { x: width / 2 + (x - view.x) * view.scale, y: height / 2 + (y - view.y) * view.scale };
}

/** The point under a place on the map. */
export function toPoint({ x, y }, view, { width, height }) {
  return { x: view.x + (x - width / 2) / view.scale, y: view.y + (y - height / 2) / view.scale };
}

const LENGTHS = [
  [100 / YARDS, '100 yards'],
  [200 / YARDS, '200 yards'],
  [0.25, 'a quarter of a mile'],
  [0.5, 'half a mile'],
  [1, '1 mile'],
  ...[2, 5, 10, 20, 50, 100, 200].map((miles) => [miles, `${miles} miles`]),
];

/** The longest round length that has room in so many pixels: { miles, pixels, words }. */
export function scaleBar(scale, room) {
  const [miles, words] = LENGTHS.findLast(([length]) => length * scale <= room) ?? LENGTHS[0];
  return { miles, pixels: miles * scale, words };
}

/** How far apart the lines of a grid are drawn, and the first of them: { x, y, step } in pixels. */
export function grid(view, size, miles) {
  const corner = toPoint({ x: 0, y: 0 }, view, size);
  const first = (edge) => (Math.ceil(edge / miles) * miles - edge) * view.scale;
  return { x: first(corner.x), y: first(corner.y), step: miles * view.scale };
}
