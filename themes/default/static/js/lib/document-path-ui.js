// Path that the document was loaded from. On a slow device Back or Forward may change the address before scripts run.

const [navigation] = performance.getEntriesByType('navigation');

export const documentPath = new URL(navigation?.name ?? location.href, location.href).pathname;

/** Reload where the address is that of another page. Returns whether it is. */
export function reloadIfMoved() {
  if (location.pathname === documentPath) return false;
  location.reload();
  return true;
}
