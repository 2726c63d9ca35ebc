// Names on the map: each where there is room for it, or not at all. Pure.

const MOST = 40;
const GAPS = [8, 13, 26, 36]; // pixels from the point: beside its own small ring or dot, beside a mark on it, beyond the reader's cross
const EDGE = 3; // pixels

/**
 * The names that have room.
 *
 * @param names { text, sort, x, y, width } in pixels, those that matter more first
 * @param taken { x, y, across, down }: what no name may cover, by its middle and how far it reaches to each side
 * @param height of the letters
 * @returns { text, sort, x, y, anchor }: where the text's line stands, and whether it starts, ends or has its middle there
 */
export function placed(names, taken, size, height) {
  const boxes = taken.map(({ x, y, across, down }) => ({
    left: x - across,
    right: x + across,
    top: y - down,
    bottom: y + down,
  }));
  const found = [];
  for (const name of names) {
    if (found.length === MOST) break;
    const place = places(name, height).find(
      ({ box }) => within(box, size) && !boxes.some((other) => overlap(box, other)),
    );
    if (!place) continue;
    boxes.push(place.box);
    found.push({ text: name.text, sort: name.sort, x: place.x, y: place.y, anchor: place.anchor });
  }
  return found;
}

// Right, left, below and above, first close by and then further off.
function places({ x, y, width }, height) {
  const level = y + height / 3; // the line that letters stand on, when they are level with the point
  return GAPS.flatMap((gap) => [
    boxed('start', x + gap, level, width, height),
    boxed('end', x - gap, level, width, height),
    boxed('middle', x, y + gap + height, width, height),
    boxed('middle', x, y - gap, width, height),
  ]);
}

function boxed(anchor, x, y, width, height) {
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { anchor, x, y, box: { left, right: left + width, top: y - height, bottom: y + height / 3 } };
}

const within = ({ left, right, top, bottom }, { width, height }) =>
  left >= EDGE && top >= EDGE && right <= width - EDGE && bottom <= height - EDGE;

const overlap = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
