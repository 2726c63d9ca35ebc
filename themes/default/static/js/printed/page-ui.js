// On a page that the QR code of a sheet of paper has opened, says what has changed since it was printed.

import { readPrinted } from './mark.js';

async function show() {
  const printed = readPrinted(location.hash);
  if (printed) await (await import('./since-ui.js')).showSince(printed);
}

show();
addEventListener('hashchange', show);
