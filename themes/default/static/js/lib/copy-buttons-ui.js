// Adds a "Copy" button to each text that a reader may want to take along.

import { copyText } from './clipboard-ui.js';
import { query, queryAll } from './dom.js';

for (const place of queryAll(document, '[data-copying]')) {
  const field = query(place, 'textarea', HTMLTextAreaElement);
  const button = query(place, 'button');
  const status = query(place, '[role=status]');
  const name = query(place, 'label').firstChild?.textContent ?? '';
  button.setAttribute('aria-label', `${button.textContent}: ${name.trim()}`); // "Copy", in the language of the page
  button.addEventListener('click', () =>
    copyText(field.value, status, () => {
      field.focus();
      field.select();
      status.textContent = 'Selected: copy it with the keyboard or the menu.';
    }),
  );
  field.addEventListener('focus', () => field.select());
  if (button.parentElement) button.parentElement.hidden = false;
}
