// Shows the code to paste for an area, a topic or a service, and how it looks.

import { copyText } from '../lib/clipboard-ui.js';
import { element, query, queryAll } from '../lib/dom.js';
import { fetchDocument } from '../lib/fetch-document.js';
import { embedUrl, serviceIdIn, shortCodeIn } from './code.js';

const NO_SERVICE = 'There is no such service here. Copy the address of its page from this site.';
const NO_CHOICE = 'Choose an area, a topic or a service first.';

const form = document.querySelector('[data-builder]');
if (form instanceof HTMLFormElement) start(form);

/** @param {HTMLFormElement} builder */
function start(builder) {
  const area = query(builder, '[name=area]', HTMLSelectElement);
  const topic = query(builder, '[name=topic]', HTMLSelectElement);
  const service = query(builder, '[name=service]', HTMLInputElement);
  const result = query(builder, '[data-result]');
  const status = query(builder, '[data-said]');

  builder.hidden = false;
  const params = new URLSearchParams(location.search);
  for (const field of [area, topic, service]) if (params.has(field.name)) field.value = params.get(field.name) ?? '';
  builder.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  service.addEventListener('input', () => {
    area.value = '';
    topic.value = '';
  });
  for (const list of [area, topic]) {
    list.addEventListener('change', () => {
      service.value = '';
    });
  }
  for (const button of queryAll(builder, '[data-copy]'))
    button.addEventListener('click', () => copyCode(builder, button));
  if ([area, topic, service].some((field) => params.has(field.name))) show();

  async function show() {
    const typed = service.value;
    try {
      const id = await resolveService(typed);
      const url = typed && !id ? '' : embedUrl(builder.dataset, { area: area.value, topic: topic.value, service: id });
      if (!url) return fail(typed ? NO_SERVICE : NO_CHOICE);
      const page = await fetchDocument(url);
      if (page) return showCode(url, page);
      return fail((typed ? NO_SERVICE : builder.dataset.none) ?? '');
    } catch {
      return fail('This needs the internet. Try again when you are connected.');
    }
  }

  /**
   * Return the id of the service that was typed; the page that a short link leads to names it.
   *
   * @param {string} typed
   */
  async function resolveService(typed) {
    const code = shortCodeIn(typed);
    if (!code) return serviceIdIn(typed);
    const page = await fetchDocument((builder.dataset.short ?? '').replace('/-/', `/${code}/`));
    return serviceIdIn(page?.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '');
  }

  /** @param {string} message */
  function fail(message) {
    result.hidden = true;
    status.textContent = message;
  }

  /**
   * @param {string} url of the page to embed
   * @param {Document} page
   */
  function showCode(url, page) {
    const frame = element('iframe');
    frame.title = page.title;
    frame.height = page.querySelector('main')?.dataset.height ?? '';
    frame.src = url;
    query(builder, '[data-preview]').replaceChildren(frame);
    const code = page.querySelector('meta[name="code-to-paste"]')?.getAttribute('content');
    query(builder, '[data-frame]').textContent = code ?? '';
    const html = page.querySelector('meta[name="html-to-paste"]')?.getAttribute('content');
    query(builder, '[data-html]').textContent = html ?? '';
    result.hidden = false;
    status.textContent = `The code for “${page.title}” is below.`;
  }
}

/**
 * @param {HTMLFormElement} builder
 * @param {HTMLElement} button
 */
function copyCode(builder, button) {
  const code = query(builder, `[data-${button.dataset.copy}]`);
  const status = query(button.parentElement ?? builder, '[role="status"]');
  return copyText(code.textContent ?? '', status, () => {
    getSelection()?.selectAllChildren(code);
    status.textContent = 'Selected: press Ctrl and C to copy it, or press and hold.';
  });
}
