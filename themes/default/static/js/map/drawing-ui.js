// Draws the map as SVG. Marks are buttons; everything else is for the eye alone.

import { element, svgElement } from '../lib/dom.js';
import { CROSS_ARM, radiusOf } from './picture.js';

/** @import { Point, Size } from './geometry.js' */
/** @import { DrawnMark, Letters, Picture } from './picture.js' */
/** @typedef {{ node: SVGGElement, mark: DrawnMark }} MarkNode */

const MAP_LABEL = 'Map. Use the arrow keys to move it, plus and minus to zoom, and Tab to go from marker to marker';

/**
 * Make the empty SVG, and the functions that draw on it.
 *
 * @param {(mark: DrawnMark) => void} onChoose
 */
export function makeDrawing(onChoose) {
  const svg = svgElement('svg', { class: 'map-picture', role: 'group', tabindex: 0, 'aria-label': MAP_LABEL });
  const behind = svgElement('g', { 'aria-hidden': 'true' });
  const front = svgElement('g', {});
  svg.append(behind, front);
  const pen = element('canvas').getContext('2d');
  /** @type {Map<string, MarkNode>} */
  let markNodes = new Map();

  /**
   * Draw a picture; the mark that has the keyboard keeps it.
   *
   * @param {Picture} picture
   */
  function draw({ size, marks, areaDots, cross, labels, bar, grid }) {
    svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
    behind.replaceChildren(
      gridPath(grid, size),
      ...areaDots.map(({ x, y }) => svgElement('circle', { class: 'map-middle', cx: round(x), cy: round(y), r: 4 })),
      ...labels.map(({ text, kind, x, y, anchor }) =>
        textElement(text, { class: `map-label map-label-${kind}`, x: round(x), y: round(y), 'text-anchor': anchor }),
      ),
      ...(cross ? [crossPath(cross)] : []),
      ...scaleBarParts(bar, size),
      textElement('North ↑', { class: 'map-length', x: size.width - 12, y: '1.6em', 'text-anchor': 'end' }),
    );
    const focused = [...markNodes.values()].find(({ node }) => node === document.activeElement);
    markNodes = new Map(marks.map((mark) => [keyOf(mark), updateMark(markNodes.get(keyOf(mark)), mark)]));
    const nodes = [...markNodes.values()].map(({ node }) => node);
    if (nodes.length !== front.childNodes.length || nodes.some((node, i) => node !== front.childNodes[i])) {
      front.replaceChildren(...nodes);
    }
    if (focused && focused.node !== document.activeElement) focus(focused.mark);
  }

  /**
   * Focus the mark that now holds the first place of another one; the map when that is out of sight.
   *
   * @param {DrawnMark} mark
   */
  function focus({ spots }) {
    const same = [...markNodes.values()].find(({ mark }) => mark.spots.includes(spots[0]));
    (same?.node ?? svg).focus({ preventScroll: true });
  }

  /**
   * @param {MarkNode | undefined} old
   * @param {DrawnMark} mark
   */
  function updateMark(old, mark) {
    const drawn = old ?? makeMark(mark, onChoose);
    drawn.mark = mark;
    drawn.node.setAttribute('aria-label', mark.label);
    drawn.node.setAttribute('transform', `translate(${round(mark.x)} ${round(mark.y)})`);
    return drawn;
  }

  const countMarks = () => markNodes.size;

  /**
   * Return the size of the letters: a reader may have asked for larger ones.
   *
   * @returns {Letters}
   */
  function measureLetters() {
    const { fontSize, fontFamily } = getComputedStyle(svg);
    if (pen) pen.font = `600 ${fontSize} ${fontFamily}`;
    return { height: Number.parseFloat(fontSize), width: (text) => pen?.measureText(text).width ?? 0 };
  }

  return { svg, draw, focus, countMarks, measureLetters };
}

/**
 * Return a key for a mark: the same for the same services, so that moving the map keeps the node and the focus.
 *
 * @param {DrawnMark} mark
 */
const keyOf = ({ spots }) => `${spots[0].service} ${spots.at(-1)?.service} ${spots.length}`;

/**
 * @param {DrawnMark} mark
 * @param {(mark: DrawnMark) => void} onChoose
 * @returns {MarkNode}
 */
function makeMark(mark, onChoose) {
  const { count, exact } = mark;
  const node = svgElement('g', {
    class: `map-mark map-mark-${exact ? 'exact' : 'rough'}`,
    role: 'button',
    tabindex: 0,
  });
  node.append(
    svgElement('circle', { class: 'map-mark-reach', r: 22 }),
    svgElement('circle', { class: 'map-mark-disc', r: radiusOf(count, exact) }),
  );
  if (count > 1) {
    const number = count.toLocaleString('en-GB');
    node.append(textElement(number, { class: 'map-mark-number', 'text-anchor': 'middle', dy: '.35em' }));
  }
  const drawn = { node, mark };
  node.addEventListener('click', () => onChoose(drawn.mark));
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose(drawn.mark);
  });
  return drawn;
}

/**
 * @param {Picture['grid']} grid
 * @param {Size} size
 */
function gridPath({ x, y, step }, { width, height }) {
  const down = Array.from({ length: Math.ceil((width - x) / step) }, (_, i) => `M${round(x + i * step)} 0V${height}`);
  const across = Array.from({ length: Math.ceil((height - y) / step) }, (_, i) => `M0 ${round(y + i * step)}H${width}`);
  return svgElement('path', { class: 'map-grid', d: [...down, ...across].join('') });
}

/** @param {Point} point */
function crossPath({ x, y }) {
  const arms = `h${2 * CROSS_ARM}m${-CROSS_ARM} ${-CROSS_ARM}v${2 * CROSS_ARM}`;
  return svgElement('path', { class: 'map-here', d: `M${round(x - CROSS_ARM)} ${round(y)}${arms}` });
}

/**
 * @param {Picture['bar']} bar
 * @param {Size} size
 */
function scaleBarParts({ pixels, label }, { height }) {
  const left = 12;
  const bottom = height - 12;
  return [
    svgElement('path', { class: 'map-bar', d: `M${left} ${bottom - 6}v6h${round(pixels)}v-6` }),
    textElement(label, { class: 'map-length', x: left + 6, y: bottom - 6 }),
  ];
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} attributes
 */
function textElement(text, attributes) {
  const made = svgElement('text', attributes);
  made.textContent = text;
  return made;
}

/** @param {number} pixels */
const round = (pixels) => Math.round(pixels * 10) / 10;
