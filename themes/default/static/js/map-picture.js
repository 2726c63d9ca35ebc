// What is to be drawn: services and areas laid out in miles, and then, for one view of them, in pixels. Pure.

import { placed } from './map-labels.js';
import { APART, far, markWords, marksIn, servicesAt, whereabouts } from './map-marks.js';
import { extentOf, grid, projection, scaleBar, toPixels } from './map.js';

const BAR = 130; // pixels, at most
const NEAREST = 12; // services that a map opens on, round the place asked for
const COVERED = APART / 2 - 4; // pixels round a mark that no name may cover

/**
 * Services, areas and the reader's own place as js/map-ui.js is given them, in miles:
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
  return { services, spots, areas: named, here: centre[0] ?? null, extent, all: seen(spots), first: seen(near), near: near.length };
}

// The areas in which they are say where on earth the map is.
function areasOf(spots, areas) {
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
  const at = (text, point) => ({ text, ...toPixels(point, view, size), width: letters.width(text) });
  const seen = ({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height;
  const middles = areas.map(({ name, ...point }) => at(name, point)).filter(seen);
  const place = here && at('Your place', here);
  const bar = scaleBar(view.scale, Math.min(BAR, size.width / 2));
  const corners = [
    { x: bar.pixels / 2, y: size.height, across: bar.pixels / 2 + 16, down: 3 * letters.height },
    { x: size.width, y: 0, across: 5 * letters.height, down: 2 * letters.height },
  ];
  const taken = [...marks.map(({ x, y }) => ({ x, y, across: COVERED, down: COVERED })), ...corners];
  const labels = placed([...(place ? [place] : []), ...middles], taken, size, letters.height);
  return { size, marks, middles, place, labels, bar, grid: grid(view, size, bar.miles) };
}

/** What stands at a mark: each service with `position`, where directions lead to or null, and `about`, if no more is known. */
export function listedAt(mark, { services, areas }) {
  return servicesAt(mark).map((number) => {
    const [exact, rough] = [true, false].map((sort) => mark.spots.find((each) => each.service === number && each.exact === sort));
    const about = exact ? '' : (whereabouts(rough, areas)?.words ?? 'Only roughly known');
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
  ].filter(Boolean).join(' ');
}

/** What a dotted ring means, when there is any. */
export function ringWords({ spots }) {
  const rough = spots.some(({ exact }) => !exact);
  return rough ? 'Places whose address is private, or not known, are shown only by area: as a dotted ring, or in a number.' : '';
}
