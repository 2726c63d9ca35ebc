// What is to be drawn: services and areas laid out in miles, and then, for one view of them, in pixels. Pure.

import { far, marksIn, markWords, servicesAt, whereabouts } from './clusters.js';
import { extentOf, grid, projection, scaleBar, toPixels } from './geometry.js';
import { placed } from './labels.js';

const BAR = 130; // pixels, at most
/** How large a mark is, in pixels: a dot for one place, a ring for one that is known by its area, a disc for several. */
export const radiusOf = (many, exact) => (many > 1 ? 17 : exact ? 9 : 14);
/** Pixels that the cross on the reader's own place reaches to each side: further than a mark, which may stand on it. */
export const CROSS = 30;
const NEAREST = 12; // services that a map opens on, round the place asked for
const MANY = 100;

/**
 * Services, areas and the reader's own place as map/map-ui.js is given them, in miles:
 * { services, spots, areas, here, extent: of everything, all: of the services, first: of what the map opens on, which is
 * so many spots `near` the reader's place, or all of them }.
 */
export function arranged(services, areas, here) {
  const positions = services.flatMap((service) => service.positions);
  const project = projection([...positions, ...areas.map(([, ...position]) => position), ...(here ? [here] : [])]);
  const spots = services.flatMap((each, service) => each.positions.map((position) => spot(position, service, project)));
  const named = areas.map(([name, ...position]) => ({ name, ...project(position) }));
  const centre = here ? [project(here)] : [];
  const seen = (some) => extentOf(some.length ? [...some, ...areasOf(some, named), ...centre] : named);
  const near = centre.length ? nearest(spots, centre[0]) : spots;
  const extent = extentOf([...spots, ...named, ...centre]);
  return {
    services,
    spots,
    areas: named,
    here: centre[0] ?? null,
    extent,
    all: seen(spots),
    first: seen(near),
    near: near.length,
  };
}

// The areas in which they are say where on earth the map is; where there are many, some of those lie between them.
function areasOf(spots, areas) {
  if (spots.length > MANY) return [];
  const names = new Set(spots.map((each) => whereabouts(each, areas)?.name));
  return areas.filter(({ name }) => names.has(name));
}

const nearest = (spots, here) => [...spots].sort((a, b) => far(a, here) - far(b, here)).slice(0, NEAREST);

function spot([latitude, longitude, exact], service, project) {
  return { ...project([latitude, longitude]), service, exact: Boolean(exact), position: [latitude, longitude] };
}

/**
 * The picture of a view, in pixels: { size, marks, middles, place, labels, bar, grid }.
 *
 * @param letters { height, width(text) } in pixels
 */
export function picture({ services, spots, areas, here }, view, size, letters) {
  const marks = marksIn(spots, view, size, here).map((mark) => ({
    ...mark,
    many: servicesAt(mark).length,
    words: markWords(mark, services, areas),
  }));
  const middles = areas
    .map(({ name, ...point }) => ({ text: name, sort: 'area', ...toPixels(point, view, size) }))
    .filter(({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height);
  const place = here && { text: 'Your place', sort: 'area', ...toPixels(here, view, size) };
  const bar = scaleBar(view.scale, Math.min(BAR, size.width / 2));
  // A name beside a ring would say that the service is right there.
  const single = marks.filter(({ many, exact }) => many === 1 && exact);
  const names = [...(place ? [place] : []), ...middles, ...single.map(nameOf(services))];
  const measured = names.map((name) => ({ ...name, width: letters.width(name.text) }));
  const labels = placed(measured, [...covered(marks, place), ...corners(bar, size, letters)], size, letters.height);
  return { size, marks, middles, place, labels, bar, grid: grid(view, size, bar.miles) };
}

const nameOf =
  (services) =>
  ({ x, y, spots }) => ({ text: services[spots[0].service].name, sort: 'service', x, y });

function covered(marks, place) {
  const discs = marks.map(({ x, y, many, exact }) => {
    const radius = radiusOf(many, exact) + 1;
    return { x, y, across: radius, down: radius };
  });
  return place ? [...discs, { ...place, across: CROSS, down: 3 }, { ...place, across: 3, down: CROSS }] : discs;
}

// The scale bar stands in the lower left, "North" in the upper right.
function corners(bar, size, { height }) {
  return [
    { x: bar.pixels / 2, y: size.height, across: bar.pixels / 2 + 16, down: 3 * height },
    { x: size.width, y: 0, across: 5 * height, down: 2 * height },
  ];
}

/**
 * What stands at a mark, at most so many: each service with its `position`, where directions lead, or null, and with
 * words `about` it when no more is known.
 */
export function listedAt(mark, { services, areas }, most) {
  return servicesAt(mark)
    .slice(0, most)
    .map((number) => {
      const own = mark.spots.filter(({ service }) => service === number);
      const exact = own.find((each) => each.exact);
      const about = exact ? '' : (whereabouts(own[0], areas)?.words ?? 'only roughly known');
      return { ...services[number], position: exact?.position ?? null, about };
    });
}

/** What is on the map and what is not, in sentences. */
export function summary({ services, spots, near }) {
  const on = new Set(spots.map(({ service }) => service)).size;
  const off = services.length - on;
  const count = (number) => `${number.toLocaleString('en-GB')} service${number === 1 ? '' : 's'}`;
  return [
    on ? `${count(on)} on this map.` : 'Nothing that was found has a place to show.',
    near < spots.length ? 'It opens on the nearest: “Show all” brings the rest.' : '',
    off ? `Not on this map: ${count(off)} that say${off === 1 ? 's' : ''} no place.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What a dotted ring means, when there is any. */
export function ringWords({ spots }) {
  const rough = spots.some(({ exact }) => !exact);
  const words = 'Places whose address is private are shown only by area, as a dotted ring or in a number.';
  return rough ? `${words} So are those whose exact spot we do not know.` : '';
}
