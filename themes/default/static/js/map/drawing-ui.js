// The picture itself: what map/map-ui.js works out, as SVG. Marks are buttons; everything else is for the eye alone.

import { CROSS, radiusOf } from './picture.js';

/** The SVG, and what can be done with it; `chosen` is called with the mark that somebody chose. */
export function makeDrawing(chosen) {
  const svg = shape('svg', { class: 'map-picture', role: 'group', tabindex: 0 });
  svg.setAttribute(
    'aria-label',
    'Map. Arrow keys move it, plus and minus bring it closer or further away, Tab goes from mark to mark',
  );
  const behind = shape('g', { 'aria-hidden': 'true' });
  const front = shape('g', {});
  svg.append(behind, front);
  const pen = document.createElement('canvas').getContext('2d');
  let nodes = new Map();

  /** Draws a picture: { size, marks, middles, place, labels, bar, grid }. What had the keyboard keeps it. */
  function draw({ size, marks: shown, middles, place, labels, bar, grid }) {
    svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
    behind.replaceChildren(
      lines(grid, size),
      ...middles.map(({ x, y }) => shape('circle', { class: 'map-middle', cx: round(x), cy: round(y), r: 4 })),
      ...labels.map(({ text, sort, x, y, anchor }) =>
        words(text, { class: `map-label map-label-${sort}`, x: round(x), y: round(y), 'text-anchor': anchor }),
      ),
      ...(place ? [here(place)] : []),
      ...scale(bar, size),
      words('North ↑', { class: 'map-length', x: size.width - 12, y: '1.6em', 'text-anchor': 'end' }),
    );
    const focused = front.contains(document.activeElement) ? document.activeElement : null;
    nodes = new Map(shown.map((mark) => [keyOf(mark), drawn(nodes.get(keyOf(mark)), mark, chosen)]));
    const now = [...nodes.values()].map(({ node }) => node);
    if (now.length !== front.childNodes.length || now.some((node, i) => node !== front.childNodes[i]))
      front.replaceChildren(...now);
    if (focused && focused !== document.activeElement) focus(focused.mark);
  }

  /** Gives the keyboard to the mark that now holds what a mark held; to the map when that is out of sight. */
  function focus({ spots }) {
    const same = [...nodes.values()].find(({ mark }) => mark.spots.includes(spots[0]));
    (same?.node ?? svg).focus({ preventScroll: true });
  }

  const marks = () => nodes.size;

  /** The size of letters, in pixels: a reader may have asked for larger ones. */
  function letters() {
    const { fontSize, fontFamily } = getComputedStyle(svg);
    pen.font = `600 ${fontSize} ${fontFamily}`;
    return { height: Number.parseFloat(fontSize), width: (text) => pen.measureText(text).width };
  }

  return { svg, draw, focus, marks, letters };
}

// The same services at the same mark are the same node, so that moving the map does not disturb who stands on one.
const keyOf = ({ spots }) => `${spots[0].service} ${spots.at(-1).service} ${spots.length}`;

function drawn(old, mark, chosen) {
  const node =
    old?.node ?? shape('g', { class: `map-mark map-mark-${mark.exact ? 'exact' : 'rough'}`, role: 'button', tabindex: 0 });
  if (!old) {
    const radius = radiusOf(mark.many, mark.exact);
    node.append(shape('circle', { class: 'map-mark-reach', r: 22 }), shape('circle', { class: 'map-mark-disc', r: radius }));
    if (mark.many > 1)
      node.append(words(mark.many.toLocaleString('en-GB'), { class: 'map-mark-number', 'text-anchor': 'middle', dy: '.35em' }));
    node.addEventListener('click', () => chosen(node.mark));
    node.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      chosen(node.mark);
    });
  }
  node.mark = mark;
  node.setAttribute('aria-label', mark.words);
  node.setAttribute('transform', `translate(${round(mark.x)} ${round(mark.y)})`);
  return { node, mark };
}

function lines({ x, y, step }, { width, height }) {
  const down = Array.from({ length: Math.ceil((width - x) / step) }, (_, i) => `M${round(x + i * step)} 0V${height}`);
  const across = Array.from({ length: Math.ceil((height - y) / step) }, (_, i) => `M0 ${round(y + i * step)}H${width}`);
  return shape('path', { class: 'map-grid', d: [...down, ...across].join('') });
}

function here({ x, y }) {
  return shape('path', {
    class: 'map-here',
    d: `M${round(x - CROSS)} ${round(y)}h${2 * CROSS}m${-CROSS} ${-CROSS}v${2 * CROSS}`,
  });
}

function scale({ pixels, words: length }, { height }) {
  const left = 12;
  const bottom = height - 12;
  return [
    shape('path', { class: 'map-bar', d: `M${left} ${bottom - 6}v6h${round(pixels)}v-6` }),
    words(length, { class: 'map-length', x: left + 6, y: bottom - 6 }),
  ];
}

function shape(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function words(text, attributes) {
  const made = shape('text', attributes);
  made.textContent = text;
  return made;
}

const round = (pixels) => Math.round(pixels * 10) / 10;
