// Moving the map by finger, mouse and keyboard, without holding up whoever only scrolls past it.

const STILL = 6; // pixels that a tap may tremble
const WHEEL = 0.01; // how much closer a pixel of the wheel is

/**
 * Listens on the map.
 *
 * One finger up or down scrolls the page (touch-action in map.css), sideways it moves the map; two move it any way, and
 * bring it closer. A wheel scrolls the page, unless Ctrl is held, as pinching a touch pad does.
 *
 * @param moves { push(right, down), zoom(factor, { x, y }), step(right, down), closer, further, all, say, escape }
 */
export function makeMoves(svg, moves) {
  svg.addEventListener('keydown', (event) => byKey(event, moves));
  byPointer(svg, moves);
  svg.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      moves.zoom(Math.exp(-event.deltaY * WHEEL), at(svg, event));
    },
    { passive: false },
  );
}

const KEYS = {
  ArrowLeft: ({ step }) => step(1, 0),
  ArrowRight: ({ step }) => step(-1, 0),
  ArrowUp: ({ step }) => step(0, 1),
  ArrowDown: ({ step }) => step(0, -1),
  '+': ({ closer }) => closer(),
  '=': ({ closer }) => closer(),
  '-': ({ further }) => further(),
  0: ({ all }) => all(),
};

function byKey(event, moves) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') moves.escape();
  if (!Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key](moves);
  moves.say();
}

function byPointer(svg, { push, zoom }) {
  const down = new Map();
  let moved = false;

  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    if (down.size === 0) moved = false;
    down.set(event.pointerId, at(svg, event));
  });
  svg.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (!before || down.size > 2) return;
    const now = at(svg, event);
    if (!moved && down.size === 1 && Math.hypot(now.x - before.x, now.y - before.y) < STILL) return;
    moved = true;
    svg.setPointerCapture(event.pointerId);
    const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    down.set(event.pointerId, now);
    // Of two fingers each takes half of the map along.
    const share = other ? 0.5 : 1;
    push((now.x - before.x) * share, (now.y - before.y) * share);
    if (other) zoom(apart(now, other) / apart(before, other), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  });
  for (const name of ['pointerup', 'pointercancel'])
    svg.addEventListener(name, ({ pointerId }) => down.delete(pointerId));
  // What ends on a mark after the map was moved was no tap.
  svg.addEventListener('click', (event) => moved && event.detail && event.stopPropagation(), { capture: true });
  svg.addEventListener('touchstart', (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
}

const apart = (one, other) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));

function at(svg, { clientX, clientY }) {
  const { left, top } = svg.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
