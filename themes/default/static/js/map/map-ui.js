// Map: an SVG drawn from the site's own data, with nothing fetched from other hosts. The list above it says the
// same.

import { buttonElement, element } from '../lib/dom.js';
import { isDivisible } from './clusters.js';
import { makeControls } from './controls-ui.js';
import { makeDrawing } from './drawing-ui.js';
import { CLOSEST, extentOf, fitView, panView, scaleBar, toPoint, zoomView } from './geometry.js';
import { listenForGestures } from './gestures-ui.js';
import { MOST_LISTED, makePanel } from './panel-ui.js';
import { drawView, layOut, ringNote, servicesOfMark, summary } from './picture.js';

/** @import { LatLong, View } from './geometry.js' */
/** @import { MapActions } from './gestures-ui.js' */
/** @import { DrawnMark, MapArea, MapService } from './picture.js' */

const ZOOM_STEP = 2;
const PAN_STEP = 0.25; // of the map's size

/**
 * Make the map in an empty element, which it fills.
 *
 * @param {HTMLElement} place
 */
export function makeMap(place) {
  let layout = layOut([], [], null);
  let view = { x: 0, y: 0, scale: 1 };
  let size = { width: 0, height: 0 };

  /** @type {MapActions['pan']} */
  const pan = (right, down) => showView(panView(view, right, down, layout.extent));
  /** @type {MapActions['zoom']} */
  const zoom = (factor, at) => showView(zoomView(view, factor, layout.extent, size, at && toPoint(at, view, size)));
  /** @type {MapActions} */
  const actions = {
    zoom,
    pan,
    step: (right, down) => pan(right * PAN_STEP * size.width, down * PAN_STEP * size.height),
    showAll: () => showView(fitView(layout.all, size)),
    zoomIn: () => zoom(ZOOM_STEP),
    zoomOut: () => zoom(1 / ZOOM_STEP),
    announce,
    escape: () => panel.close(),
  };

  const heading = element('h2', '', 'Map');
  const summaryLine = element('p', 'map-words');
  const ringLine = element('p', 'map-words small');
  const skip = buttonElement('button-plain map-skip', 'Skip the map');
  const controls = makeControls(actions);
  const drawing = makeDrawing(openMark);
  const status = element('p', 'visually-hidden');
  const panel = makePanel({ onClose: drawing.focus, onZoom: zoomToMark });
  const end = element('div');
  place.replaceChildren(heading, summaryLine, ringLine, skip, controls, drawing.svg, status, panel.node, end);
  for (const landing of [heading, end]) landing.tabIndex = -1;
  status.setAttribute('aria-live', 'polite');
  skip.addEventListener('click', () => end.focus());
  listenForGestures(drawing.svg, actions);
  new ResizeObserver(measure).observe(drawing.svg);

  /**
   * Show services and areas.
   *
   * @param {{ services: MapService[], areas: MapArea[], here: LatLong | null }} found `here`: the reader's place
   */
  function show({ services, areas, here }) {
    layout = layOut(services, areas, here);
    summaryLine.textContent = summary(layout);
    ringLine.textContent = ringNote(layout);
    panel.hide();
    const isEmpty = layout.spots.length === 0 && areas.length === 0;
    for (const part of [skip, controls, drawing.svg]) part.toggleAttribute('hidden', isEmpty);
    size = { width: 0, height: 0 };
    measure();
  }

  function measure() {
    const { clientWidth: width, clientHeight: height } = drawing.svg;
    if (width === size.width && height === size.height) return;
    const isFirst = size.width === 0;
    size = { width, height };
    if (isFirst) showView(fitView(layout.first, size));
    else zoom(1);
  }

  /** @param {View} next */
  function showView(next) {
    if (size.width === 0) return;
    view = next;
    drawing.draw(drawView(layout, view, size, drawing.measureLetters()));
  }

  /** @param {DrawnMark} mark */
  function openMark(mark) {
    panel.show(mark, servicesOfMark(mark, layout, MOST_LISTED), isDivisible(mark));
  }

  /** @param {DrawnMark} mark */
  function zoomToMark(mark) {
    const fitted = fitView(extentOf(mark.spots), size, CLOSEST);
    showView({ ...fitted, scale: Math.min(Math.max(fitted.scale, view.scale * ZOOM_STEP), CLOSEST) });
    panel.hide();
    drawing.focus(mark);
    announce();
  }

  function announce() {
    const count = drawing.countMarks();
    const across = scaleBar(view.scale, size.width).label;
    status.textContent = `${count} marker${count === 1 ? '' : 's'} in view. The map is about ${across} across`;
  }

  return { show, focus: () => heading.focus() };
}
