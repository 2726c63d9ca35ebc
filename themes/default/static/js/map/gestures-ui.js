// Moves the map by finger, mouse and keyboard, and lets the reader scroll past it.

/** @import { Point } from './geometry.js' */

/**
 * @typedef {object} MapActions
 * @property {(factor: number, at?: Point) => void} zoom `at` stays where it is, in pixels
 * @property {(right: number, down: number) => void} pan by pixels
 * @property {(right: number, down: number) => void} step by a part of the map
 * @property {() => void} zoomIn
 * @property {() => void} zoomOut
 * @property {() => void} showAll
 * @property {() => void} announce what is in view, to a screen reader
 * @property {() => void} escape
 */

const TAP_TOLERANCE = 6; // pixels that a tap may move
const WHEEL_ZOOM = 0.01; // per pixel of the wheel

/**
 * Listen for gestures on the map.
 *
 * A single finger up or down scrolls the page (touch-action in map.css), sideways it moves the map; two move it any
 * way, and zoom. A wheel scrolls the page, unless Ctrl is held, as pinching a touch pad does.
 *
 * @param {SVGSVGElement} svg
 * @param {MapActions} actions
 */
export function listenForGestures(svg, actions) {
  svg.addEventListener('keydown', (event) => handleKey(event, actions));
  listenForPointers(svg, actions);
  svg.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      actions.zoom(Math.exp(-event.deltaY * WHEEL_ZOOM), positionIn(svg, event));
    },
    { passive: false },
  );
}

/** @type {Record<string, (actions: MapActions) => void>} */
const KEYS = {
  ArrowLeft: ({ step }) => step(1, 0),
  ArrowRight: ({ step }) => step(-1, 0),
  ArrowUp: ({ step }) => step(0, 1),
  ArrowDown: ({ step }) => step(0, -1),
  '+': ({ zoomIn }) => zoomIn(),
  '=': ({ zoomIn }) => zoomIn(),
  '-': ({ zoomOut }) => zoomOut(),
  0: ({ showAll }) => showAll(),
};

/**
 * @param {KeyboardEvent} event
 * @param {MapActions} actions
 */
function handleKey(event, actions) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') actions.escape();
  if (!Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key](actions);
  actions.announce();
}

/**
 * @param {SVGSVGElement} svg
 * @param {MapActions} actions
 */
function listenForPointers(svg, { pan, zoom }) {
  /** @type {Map<number, Point>} */
  const pointers = new Map();
  let hasMoved = false;

  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) hasMoved = false;
    pointers.set(event.pointerId, positionIn(svg, event));
  });
  svg.addEventListener('pointermove', (event) => {
    const previous = pointers.get(event.pointerId);
    if (!previous || pointers.size > 2) return;
    const now = positionIn(svg, event);
    const distance = Math.hypot(now.x - previous.x, now.y - previous.y);
    if (!hasMoved && pointers.size === 1 && distance < TAP_TOLERANCE) return;
    hasMoved = true;
    svg.setPointerCapture(event.pointerId);
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, position]) => position);
    pointers.set(event.pointerId, now);
    // Each of two fingers moves the map by half.
    const share = other ? 0.5 : 1;
    pan((now.x - previous.x) * share, (now.y - previous.y) * share);
    if (other) zoom(apart(now, other) / apart(previous, other), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  });
  svg.addEventListener('pointerup', ({ pointerId }) => pointers.delete(pointerId));
  svg.addEventListener('pointercancel', ({ pointerId }) => pointers.delete(pointerId));
  // A click at the end of a move is no tap; one by the keyboard has no detail.
  svg.addEventListener('click', (event) => hasMoved && event.detail && event.stopPropagation(), { capture: true });
  svg.addEventListener('touchstart', (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
}

/**
 * @param {Point} one
 * @param {Point} other
 */
const apart = (one, other) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));

/**
 * @param {SVGSVGElement} svg
 * @param {MouseEvent} event
 */
function positionIn(svg, { clientX, clientY }) {
  const { left, top } = svg.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
