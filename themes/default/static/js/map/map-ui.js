// The map: an SVG drawn from what is known of places, and nothing fetched from anybody. The list above it says the same.

import { element } from '../lib/dom.js';
import { divisible } from './clusters.js';
import { makeControls } from './controls-ui.js';
import { makeDrawing } from './drawing-ui.js';
import { CLOSEST, extentOf, fitted, panned, scaleBar, toPoint, zoomed } from './geometry.js';
import { makeMoves } from './gestures-ui.js';
import { MOST, makePanel } from './panel-ui.js';
import { arranged, listedAt, picture, ringWords, summary } from './picture.js';

const STEP = 2; // times closer, or further away
const PUSH = 0.25; // of the map's size

/** The map in an empty element, which it fills: { show, focus }. */
export function makeMap(place) {
  let found = arranged([], [], null);
  let view = { x: 0, y: 0, scale: 1 };
  let size = { width: 0, height: 0 };

  const zoom = (factor, at) => go(zoomed(view, factor, found.extent, size, at && toPoint(at, view, size)));
  const push = (right, down) => go(panned(view, right, down, found.extent));
  const step = (right, down) => push(right * PUSH * size.width, down * PUSH * size.height);
  const all = () => go(fitted(found.all, size));
  const moves = {
    zoom,
    push,
    step,
    all,
    closer: () => zoom(STEP),
    further: () => zoom(1 / STEP),
    say,
    escape: () => panel.close(),
  };

  const heading = element('h2', '', 'Map');
  const words = element('p', 'map-words');
  const rings = element('p', 'map-words small');
  const skip = element('button', 'button-plain map-skip', 'Skip the map');
  const controls = makeControls(moves);
  const drawing = makeDrawing(open);
  const said = element('p', 'visually-hidden');
  const panel = makePanel({ closed: drawing.focus, closer });
  const end = element('div');
  place.replaceChildren(heading, words, rings, skip, controls, drawing.svg, said, panel.node, end);
  for (const landing of [heading, end]) landing.tabIndex = -1;
  said.setAttribute('aria-live', 'polite');
  skip.type = 'button';
  skip.addEventListener('click', () => end.focus());
  makeMoves(drawing.svg, moves);
  new ResizeObserver(measure).observe(drawing.svg);

  /**
   * Shows services: [{ id, name, href, positions: [[latitude, longitude, exact]], distance }], `distance` in words, and
   * areas: [[name, latitude, longitude]]; `here` is [latitude, longitude] of the reader's place, or null.
   */
  function show({ services, areas, here }) {
    found = arranged(services, areas, here);
    words.textContent = summary(found);
    rings.textContent = ringWords(found);
    panel.hide();
    const empty = found.spots.length === 0 && areas.length === 0;
    for (const part of [skip, controls, drawing.svg]) part.toggleAttribute('hidden', empty);
    size = { width: 0, height: 0 };
    measure();
  }

  function measure() {
    const { clientWidth: width, clientHeight: height } = drawing.svg;
    if (width === size.width && height === size.height) return;
    const first = size.width === 0;
    size = { width, height };
    if (first) go(fitted(found.first, size));
    else zoom(1);
  }

  function go(next) {
    if (size.width === 0) return;
    view = next;
    drawing.draw(picture(found, view, size, drawing.letters()));
  }

  function open(mark) {
    panel.show({ mark, services: listedAt(mark, found, MOST), divisible: divisible(mark) });
  }

  function closer(mark) {
    const near = fitted(extentOf(mark.spots), size, CLOSEST);
    go({ ...near, scale: Math.min(Math.max(near.scale, view.scale * STEP), CLOSEST) });
    panel.hide();
    drawing.focus(mark);
    say();
  }

  function say() {
    const many = drawing.marks();
    said.textContent = `${many} mark${many === 1 ? '' : 's'} in view. The map is about ${scaleBar(view.scale, size.width).words} across`;
  }

  return { show, focus: () => heading.focus() };
}
