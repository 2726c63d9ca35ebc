// Shows what to paste for an area, a topic or a service, and how it looks.

import { addressOf, codeIn, serviceIn } from './embedding.js';
import { element } from './elements-ui.js';

const NOTHING = 'Nothing is listed for this. Choose another area or topic.';
const NO_SERVICE = 'There is no such service here. Copy the address of its page from this site.';

const form = document.querySelector('[data-builder]');
if (form) start();

function start() {
  form.hidden = false;
  const asked = new URLSearchParams(location.search);
  for (const name of ['area', 'topic', 'service']) if (asked.has(name)) form.elements[name].value = asked.get(name);
  form.addEventListener('submit', (event) => { event.preventDefault(); show(); });
  form.elements.service.addEventListener('input', () => clear('area', 'topic'));
  for (const name of ['area', 'topic']) form.elements[name].addEventListener('change', () => clear('service'));
  for (const button of form.querySelectorAll('[data-copy]')) button.addEventListener('click', () => copy(button));
  if (['area', 'topic', 'service'].some((name) => asked.has(name))) show();
}

function clear(...names) {
  for (const name of names) form.elements[name].value = '';
}

async function show() {
  const typed = form.elements.service.value;
  try {
    const choice = { area: form.elements.area.value, topic: form.elements.topic.value, service: await named(typed) };
    const address = typed && !choice.service ? '' : addressOf(form.dataset, choice);
    if (!address) return fail(typed ? NO_SERVICE : 'Choose an area, a topic or a service first.');
    const answer = await fetch(address);
    if (answer.ok) return showPage(address, await answer.text());
    return fail(typed ? NO_SERVICE : NOTHING);
  } catch {
    return fail('This needs the internet. Try again when you are connected.');
  }
}

/** The id of the service that was typed. Where a short link leads, its own page says. */
async function named(typed) {
  const code = codeIn(typed);
  if (!code) return serviceIn(typed);
  const answer = await fetch(form.dataset.short.replace('/-/', `/${code}/`));
  if (!answer.ok) return '';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return serviceIn(page.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '');
}

function fail(words) {
  form.querySelector('[data-result]').hidden = true;
  form.querySelector('[data-said]').textContent = words;
}

function showPage(address, text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const code = page.querySelector('meta[name="code-to-paste"]').content;
  const frame = element('iframe');
  frame.title = page.title;
  frame.height = page.querySelector('main').dataset.height;
  frame.src = address;
  form.querySelector('[data-preview]').replaceChildren(frame);
  form.querySelector('[data-frame]').textContent = code;
  form.querySelector('[data-html]').textContent = page.querySelector('meta[name="html-to-paste"]').content;
  form.querySelector('[data-result]').hidden = false;
  form.querySelector('[data-said]').textContent = `Below is what to paste for: ${page.title}.`;
}

async function copy(button) {
  const code = form.querySelector(`[data-${button.dataset.copy}]`);
  const said = button.parentElement.querySelector('[role="status"]');
  try {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = 'Copied';
  } catch {
    // Not allowed here: the reader copies it by hand.
    getSelection().selectAllChildren(code);
    said.textContent = 'Marked: copy it with Ctrl and C, or press and hold.';
  }
}
