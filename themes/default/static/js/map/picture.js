// Works out what to draw: lays services and areas out in miles and, for one view of them, in pixels.

import { clusterMarks, markLabel, milesBetween, nearestArea, servicesAt } from './clusters.js';
import { extentOf, gridLines, projection, scaleBar, toPixels } from './geometry.js';
import { placeLabels } from './labels.js';

/** @import { Area, Mark, Spot } from './clusters.js' */
/** @import { Extent, LatLong, Point, Size, View } from './geometry.js' */
/** @import { Obstacle } from './labels.js' */

/**
 * @typedef {object} MapService
 * @property {string} id
 * @property {string} name
 * @property {string} href of its page
 * @property {MapPosition[]} positions
 * @property {string} distance from the reader's place, such as "about 1 mile away"; or ""
 *
 * @typedef {[name: string, latitude: number, longitude: number]} MapArea
 *
 * @typedef {Spot & { position: LatLong }} PlacedSpot
 *
 * @typedef {Mark<PlacedSpot> & { count: number, label: string }} DrawnMark `count` of services
 *
 * @typedef {object} Layout
 * @property {MapService[]} services
 * @property {PlacedSpot[]} spots
 * @property {Area[]} areas
 * @property {Point | null} here the reader's place
 * @property {Extent} extent of everything
 * @property {Extent} all of the services
 * @property {Extent} first of what the map opens on
 * @property {number} firstCount of spots in it: those nearest to the reader's place, or all
 *
 * @typedef {object} Letters
 * @property {number} height in pixels
 * @property {(text: string) => number} width in pixels
 *
 * @typedef {ReturnType<typeof drawView>} Picture
 */

const LONGEST_BAR = 130; // pixels
/** Length of each arm of the cross on the reader's own place, in pixels: longer than a mark that may be on it. */
export const CROSS_ARM = 30;
const FIRST_SPOTS = 12; // that the map opens on, round the place asked for
const MANY_SPOTS = 100;

/**
 * Return the radius of a mark, in pixels: a dot for one place, a ring for one known by its area, a disc for several.
 *
 * @param {number} count
 * @param {boolean} exact
 */
export const radiusOf = (count, exact) => (count > 1 ? 17 : exact ? 9 : 14);

/**
 * Lay out services, areas and the reader's own place in miles.
 *
 * @param {MapService[]} services
 * @param {MapArea[]} areas
 * @param {LatLong | null} here
 * @returns {Layout}
 */
export function layOut(services, areas, here) {
  /** @type {LatLong[]} */
  const positions = [
    ...services.flatMap((service) => service.positions.map(latLong)),
    ...areas.map(([, latitude, longitude]) => /** @type {LatLong} */ ([latitude, longitude])),
    ...(here ? [here] : []),
  ];
  const project = projection(positions);
  const spots = services.flatMap(({ positions: places }, service) =>
    places.map((place) => {
      const position = latLong(place);
      return { ...project(position), service, exact: Boolean(place[2]), position };
    }),
  );
  const placedAreas = areas.map(([name, latitude, longitude]) => ({ name, ...project([latitude, longitude]) }));
  const centre = here ? project(here) : null;
  const centres = centre ? [centre] : [];
  const extentWith = (/** @type {Spot[]} */ some) =>
    extentOf(some.length ? [...some, ...areasAround(some, placedAreas), ...centres] : placedAreas);
  const first = centre ? nearestSpots(spots, centre) : spots;
  return {
    services,
    spots,
    areas: placedAreas,
    here: centre,
    extent: extentOf([...spots, ...placedAreas, ...centres]),
    all: extentWith(spots),
    first: extentWith(first),
    firstCount: first.length,
  };
}

/**
 * @param {MapPosition} position
 * @returns {LatLong}
 */
const latLong = ([latitude, longitude]) => [latitude, longitude];

/**
 * Return the areas that some spots are in, for orientation; none for many spots, which
 * have areas between them.
 *
 * @param {Spot[]} spots
 * @param {Area[]} areas
 */
function areasAround(spots, areas) {
  if (spots.length > MANY_SPOTS) return [];
  const names = new Set(spots.map((spot) => nearestArea(spot, spot.exact, areas)?.name));
  return areas.filter(({ name }) => names.has(name));
}

/**
 * @template {Spot} S
 * @param {S[]} spots
 * @param {Point} here
 */
const nearestSpots = (spots, here) =>
  [...spots].sort((a, b) => milesBetween(a, here) - milesBetween(b, here)).slice(0, FIRST_SPOTS);

/**
 * Return what to draw for a view, in pixels.
 *
 * @param {Layout} layout
 * @param {View} view
 * @param {Size} size
 * @param {Letters} letters
 */
export function drawView({ services, spots, areas, here }, view, size, letters) {
  /** @type {DrawnMark[]} */
  const marks = clusterMarks(spots, view, size, here).map((mark) => ({
    ...mark,
    count: servicesAt(mark).length,
    label: markLabel(mark, services, areas),
  }));
  const areaDots = areas
    .map(({ name, ...point }) => ({ text: name, kind: 'area', ...toPixels(point, view, size) }))
    .filter(({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height);
  const cross = here && { text: 'Your place', kind: 'area', ...toPixels(here, view, size) };
  const bar = scaleBar(view.scale, Math.min(LONGEST_BAR, size.width / 2));
  // A name beside a ring would say that the service is right there.
  const single = marks.filter(({ count, exact }) => count === 1 && exact);
  const serviceNames = single.map((mark) => ({
    text: services[mark.spots[0].service].name,
    kind: 'service',
    x: mark.x,
    y: mark.y,
  }));
  const names = [...(cross ? [cross] : []), ...areaDots, ...serviceNames].map((name) => ({
    ...name,
    width: letters.width(name.text),
  }));
  const obstacles = [...markObstacles(marks, cross), ...cornerObstacles(bar.pixels, size, letters.height)];
  const labels = placeLabels(names, obstacles, size, letters.height);
  return { size, marks, areaDots, cross, labels, bar, grid: gridLines(view, size, bar.miles) };
}

/**
 * @param {DrawnMark[]} marks
 * @param {Point | null} cross
 * @returns {Obstacle[]}
 */
function markObstacles(marks, cross) {
  const discs = marks.map((mark) => {
    const radius = radiusOf(mark.count, mark.exact) + 1;
    return { x: mark.x, y: mark.y, halfWidth: radius, halfHeight: radius };
  });
  if (!cross) return discs;
  const { x, y } = cross;
  return [...discs, { x, y, halfWidth: CROSS_ARM, halfHeight: 3 }, { x, y, halfWidth: 3, halfHeight: CROSS_ARM }];
}

/**
 * Return the obstacles in the corners: the scale bar in the lower left, and "North" in the upper right.
 *
 * @param {number} barWidth
 * @param {Size} size
 * @param {number} height of the letters
 * @returns {Obstacle[]}
 */
function cornerObstacles(barWidth, size, height) {
  return [
    { x: barWidth / 2, y: size.height, halfWidth: barWidth / 2 + 16, halfHeight: 3 * height },
    { x: size.width, y: 0, halfWidth: 5 * height, halfHeight: 2 * height },
  ];
}

/**
 * Return the first services at a mark, each with the position that directions lead to, or null, and a note `about` a
 * place that is not known exactly.
 *
 * @param {Mark<PlacedSpot>} mark
 * @param {Layout} layout
 * @param {number} most
 */
export function servicesOfMark(mark, { services, areas }, most) {
  return servicesAt(mark)
    .slice(0, most)
    .map((number) => {
      const own = mark.spots.filter(({ service }) => service === number);
      const exact = own.find((spot) => spot.exact);
      const about = exact ? '' : (nearestArea(own[0], own[0].exact, areas)?.label ?? 'exact place not known');
      return { ...services[number], position: exact?.position ?? null, about };
    });
}

/**
 * Return sentences on what is on the map and what is not.
 *
 * @param {Layout} layout
 */
export function summary({ services, spots, firstCount }) {
  const on = new Set(spots.map(({ service }) => service)).size;
  const off = services.length - on;
  const count = (/** @type {number} */ number) => `${number.toLocaleString('en-GB')} service${number === 1 ? '' : 's'}`;
  return [
    on ? `${count(on)} on this map.` : 'None of these services has a place to show.',
    firstCount < spots.length ? 'You can see the nearest ones first. Press “Show all” to see the rest.' : '',
    off ? `Not on this map: ${count(off)} with no place given.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * Return an explanation of dotted rings; "" when there are none.
 *
 * @param {Layout} layout
 */
export function ringNote({ spots }) {
  const hasRough = spots.some(({ exact }) => !exact);
  const note = 'If an address is private, the map shows only its area, as a dotted ring or as part of a number.';
  return hasRough ? `${note} It does the same if we do not know the exact place.` : '';
}
