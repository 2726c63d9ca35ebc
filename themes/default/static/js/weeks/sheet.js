// Services and numbers for the sheet of paper.

/** @import { PlannedDate, Week } from './plan.js' */

/** Services that the sheet has room for. */
export const MOST_ON_SHEET = 24;

/**
 * @typedef {object} SheetService
 * @property {string} id
 * @property {string} name
 * @property {string} place
 * @property {PlannedDate} first its first date
 * @property {number} weeks in how many weeks it is on
 */

/**
 * Return the services that are on in most weeks, and how many are left; in the order of their first dates.
 *
 * @param {Week[]} weeks
 */
export function sheetServices(weeks) {
  /** @type {Map<string, SheetService>} */
  const services = new Map();
  for (const { dates } of weeks) {
    for (const id of new Set(dates.map((date) => date.id))) {
      const first = dates.find((date) => date.id === id);
      const known = services.get(id);
      if (known) known.weeks += 1;
      else if (first) services.set(id, { id, name: first.name, place: first.place, first, weeks: 1 });
    }
  }
  const order = [...services.values()];
  const kept = new Set([...order].sort((a, b) => b.weeks - a.weeks).slice(0, MOST_ON_SHEET));
  return { services: order.filter((service) => kept.has(service)), left: order.length - kept.size };
}

/**
 * "1 2 (4)": the numbers of the services that are on in a week, in brackets where all of its dates are uncertain.
 *
 * @param {Week} week
 * @param {SheetService[]} services
 */
export function weekNumbers({ dates }, services) {
  return services
    .flatMap(({ id }, i) => {
      const own = dates.filter((date) => date.id === id);
      if (!own.length) return [];
      return [own.some(({ occurrence }) => !occurrence.reason) ? `${i + 1}` : `(${i + 1})`];
    })
    .join(' ');
}
