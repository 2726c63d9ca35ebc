// "Copy" beside a text that a reader would else select by hand.

for (const place of document.querySelectorAll('[data-copying]')) {
  const text = place.querySelector('textarea');
  const button = place.querySelector('button');
  const said = place.querySelector('[role=status]');
  button.setAttribute('aria-label', `Copy: ${place.querySelector('label').firstChild.textContent.trim()}`);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = 'Copied';
    } catch {
      // Not allowed here: what is selected can be copied by hand.
      text.focus();
      text.select();
      said.textContent = 'Selected: copy it with the keyboard or the menu.';
    }
  });
  text.addEventListener('focus', () => text.select());
  button.parentElement.hidden = false;
}
