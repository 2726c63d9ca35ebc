// The date in the address of the page of changes.

/** The date that a query such as ``?since=2026-11-01`` gives, or ``''``. */
export function dateIn(query) {
  const given = new URLSearchParams(query).get('since') ?? '';
  const time = Date.parse(`${given}T00:00:00Z`);
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(time);
  return whole && new Date(time).toISOString().startsWith(given) ? given : '';
}

/** ``1 November 2026``. */
export function dateWords(day) {
  const form = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat('en-GB', form).format(new Date(`${day}T00:00:00Z`));
}

/** ``No changes``, ``1 change``, ``12 changes``. */
export function changesWords(number) {
  return `${number || 'No'} ${number === 1 ? 'change' : 'changes'}`;
}
