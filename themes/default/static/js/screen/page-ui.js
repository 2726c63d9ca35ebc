// Shows a waiting room's screen: one group at a time; a still list for who asks for less motion.

import { formatDate, formatDay, readDates } from '../dates/dates.js';
import { query, queryAll } from '../lib/dom.js';
import { fetchDocument } from '../lib/fetch-document.js';
import { currentDate, nextIndex, trustAt } from './round.js';

const TURN = 15_000;
const RENEWAL = 10 * 60_000;
/** Groups in the still list: as many as a screen has room for. */
const STILL = 4;
/** @type {Record<string, 1 | -1>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

const lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
const buttons = query(document, '[data-buttons]');
const pause = query(buttons, '[name=pause]', HTMLButtonElement);
let main = query(document, 'main');
/** The page as it was published, to compare with a later one. */
let published = main.cloneNode(true);
let shown = -1;
let isPaused = false;

const slides = () => queryAll(main, '.screen-groups > li');

/**
 * Show the current date of each group, and return which groups have one; the last entry leads to all and always has.
 *
 * @param {number} now
 */
function showDates(now) {
  const isRight = now >= Date.parse(main.dataset.built ?? '');
  return slides().map((slide) => {
    if (slide.hasAttribute('data-all')) return true;
    const slots = queryAll(slide, '[data-slot]');
    const current = currentDate(
      slots.map(({ dataset }) => readDates(dataset.slot ?? '')),
      now,
    );
    for (const [index, slot] of slots.entries()) {
      slot.hidden = index !== current;
      const time = query(slot, 'time', HTMLTimeElement);
      time.dataset.words ??= time.textContent ?? '';
      const near = isRight ? formatDay(Date.parse(time.dateTime), now) : '';
      const isNear = ['today', 'tomorrow'].includes(near);
      time.textContent = isNear ? near[0].toUpperCase() + near.slice(1) : time.dataset.words;
    }
    return current >= 0;
  });
}

/**
 * Say when the screen cannot be trusted any more, and return whether it still has dates.
 *
 * @param {number} now
 */
function showTrust(now) {
  const [built, old, gone] = ['built', 'old', 'gone'].map((name) => Date.parse(main.dataset[name] ?? ''));
  const trust = trustAt(now, { built, old, gone });
  const day = formatDate(built, now);
  const warning = query(main, '[data-warning]');
  const message = {
    right: '',
    old: `These dates are of ${day}. Ask before you go.`,
    gone: `This screen has not been renewed since ${day}, so it shows no dates. Scan the code for today’s.`,
    clock: 'The clock of this screen is wrong. Check the day before you go.',
  }[trust];
  if (warning.textContent !== message) warning.textContent = message;
  warning.hidden = !message;
  warning.classList.toggle('screen-warned', message !== '');
  return trust !== 'gone';
}

/** @param {1 | -1 | 0} step */
function show(step) {
  const now = Date.now();
  const hasDates = showTrust(now);
  const current = showDates(now).map((isCurrent, index) => isCurrent && (hasDates || index === slides().length - 1));
  const isStill = lessMotion.matches;
  document.body.classList.toggle('screen-live', !isStill);
  document.body.classList.toggle('screen-still', isStill);
  buttons.hidden = isStill;
  if (isStill) {
    let room = STILL;
    for (const [index, slide] of slides().entries()) {
      slide.hidden = !current[index] || (room <= 0 && !slide.hasAttribute('data-all'));
      if (!slide.hidden) room -= 1;
    }
    return;
  }
  if (step !== 0 || !current[shown]) shown = nextIndex(current, shown, step || 1);
  for (const [index, slide] of slides().entries()) slide.hidden = index !== shown;
}

/** Take over a later version of the page where there is one; without a connection, go on with this one. */
async function renew() {
  const page = await fetchDocument(location.href).catch(() => null);
  const later = page?.querySelector('main');
  if (!page || !later || later.isEqualNode(published)) return;
  const script = (/** @type {Document} */ from) => from.querySelector('script[src]')?.getAttribute('src');
  if (script(page) !== script(document)) return location.reload();
  published = document.importNode(later, true);
  const replacement = document.importNode(later, true);
  main.replaceWith(replacement);
  main = replacement;
  shown = -1;
  show(1);
}

/** @param {boolean} paused */
function setPaused(paused) {
  isPaused = paused;
  pause.setAttribute('aria-pressed', String(paused));
}

pause.addEventListener('click', () => setPaused(!isPaused));
query(buttons, '[name=back]').addEventListener('click', () => show(-1));
query(buttons, '[name=next]').addEventListener('click', () => show(1));
document.addEventListener('keydown', (event) => {
  if (lessMotion.matches || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key in STEPS) show(STEPS[event.key]);
  else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) setPaused(!isPaused);
  else return;
  event.preventDefault();
});
lessMotion.addEventListener('change', () => show(0));
setInterval(() => show(isPaused ? 0 : 1), TURN);
setInterval(renew, RENEWAL);
show(1);
