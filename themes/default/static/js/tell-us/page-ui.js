// Page for corrections and new groups: shows the questions that fit, and makes the message. It sends and keeps nothing.

import { serviceIdIn } from '../embed/code.js';
import { offerExit } from '../exit/offer-ui.js';
import { copyText } from '../lib/clipboard-ui.js';
import { query, queryAll } from '../lib/dom.js';
import { fetchDocument } from '../lib/fetch-document.js';
import { emailLink, issueLink, makeMessage, registryDay, timeRange } from './message.js';

/** @import { MessageSettings } from './message.js' */

const SUBJECTS = { wrong: 'Something wrong', right: 'This is right', new: 'A group to list' };
const NOTHING = 'Tick what is wrong, or say it in your own words.';
const NO_SERVICE = 'Which service is it? Copy the address of its page from this site.';
const NOT_CHOSEN = 'Choose at least one answer to: ';

const main = query(document, 'main');
const form = query(main, 'form.tell', HTMLFormElement);
const result = query(main, '[data-result]');
const message = query(result, '[data-message]', HTMLTextAreaElement);
const status = query(form, '[data-said]');
/** @type {MessageSettings} */
const settings = JSON.parse(form.dataset.settings ?? '');
const linkedId = serviceIdIn(new URLSearchParams(location.search).get('service') ?? '');
const about = { name: '', isDiscreet: false };

start();

function start() {
  form.hidden = false;
  query(main, '.tell-list').classList.add('tell-list-on-paper'); // older browsers do not know that there is a script
  const kind = linkedId ? 'wrong' : 'new';
  query(form, `[name=kind][value=${kind}]`, HTMLInputElement).checked = true;
  if (linkedId) nameService(linkedId);
  showQuestions();
  form.addEventListener('input', () => {
    showQuestions();
    if (!result.hidden) fillMessage();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!fillMessage()) return;
    result.hidden = false;
    query(result, 'h2').focus();
  });
  query(result, '[data-copy]').addEventListener('click', () =>
    copyText(message.value, status, () => {
      message.select();
      status.textContent = 'Selected: copy it with the keyboard or the menu.';
    }),
  );
}

/**
 * Show the name of the service that the link is about: it is on its page, which the reader has mostly come from.
 *
 * @param {string} id
 */
async function nameService(id) {
  const link = query(form, '[data-name]', HTMLAnchorElement);
  link.textContent = id;
  link.href = (main.dataset.service ?? '').replace('/-/', `/${id}/`);
  query(form, '[data-about]').hidden = false;
  const page = await fetchDocument(link.href).catch(() => null);
  about.isDiscreet = !page || page.querySelector('[data-leave]') !== null;
  if (about.isDiscreet) offerExit(main);
  const name = page?.querySelector('main[data-service-id] h1')?.textContent?.trim() ?? '';
  if (!name) return;
  link.textContent = name;
  if (!about.isDiscreet) about.name = name;
}

/** Show the questions that fit what has been chosen; those that are hidden count for nothing. */
function showQuestions() {
  const kind = chosenKind();
  for (const part of queryAll(form, '[data-for]')) {
    const isAsked = (part.dataset.for ?? '').split(' ').includes(kind) && !(linkedId && 'which' in part.dataset);
    show(part, isAsked);
  }
  for (const part of queryAll(form, '[data-aspect]')) {
    show(part, query(form, `[name=wrong][value=${part.dataset.aspect}]`, HTMLInputElement).checked);
  }
}

/**
 * @param {HTMLElement} part
 * @param {boolean} isShown
 */
function show(part, isShown) {
  part.hidden = !isShown;
  if (part instanceof HTMLFieldSetElement) part.disabled = !isShown;
}

/** @returns {keyof typeof SUBJECTS} */
function chosenKind() {
  const { value } = query(form, '[name=kind]:checked', HTMLInputElement);
  return value === 'wrong' || value === 'right' ? value : 'new';
}

/** Write the message and the links; returns whether enough is answered for one. */
function fillMessage() {
  const kind = chosenKind();
  const answers = readAnswers(kind);
  const service = kind === 'new' ? '' : linkedId || serviceIdIn(answers.get('service') ?? '');
  status.textContent = missingAnswer(kind, service, answers);
  if (status.textContent) {
    result.hidden = true;
    return false;
  }
  const text = makeMessage(service, answers, settings);
  const subject = service ? `${SUBJECTS[kind]}: ${service}` : SUBJECTS[kind];
  message.value = text;
  const email = emailLink(settings.email, subject, text);
  fillLink('[data-email]', email);
  query(result, '[data-too-long]').hidden = email !== '';
  // Not for a discreet service: the words would be in the address of a page, and in the history.
  if (settings.issues) fillLink('[data-issue]', about.isDiscreet ? '' : issueLink(settings.issues, subject, text));
  return true;
}

/**
 * @param {string} selector of a link, and of what is said about it
 * @param {string} href "" where there is none
 */
function fillLink(selector, href) {
  for (const part of queryAll(result, selector)) {
    part.hidden = !href;
    if (part instanceof HTMLAnchorElement) part.href = href;
  }
}

/**
 * Return what to say where too little is answered; "" else.
 *
 * @param {string} kind
 * @param {string} service id
 * @param {Map<string, string>} answers
 */
function missingAnswer(kind, service, answers) {
  if (kind !== 'new' && !service) return NO_SERVICE;
  if (kind === 'wrong' && !answers.get('wrong') && !answers.get('words')) return NOTHING;
  if (kind !== 'new') return '';
  const unanswered = queryAll(form, '[data-for=new] [data-required]').find(
    (part) => !answers.get(part.dataset.choices ?? ''),
  );
  const question = unanswered?.querySelector('legend')?.firstChild?.textContent?.trim();
  return question ? `${NOT_CHOSEN}${question}` : '';
}

/**
 * Return the answers by key.
 *
 * @param {string} kind
 */
function readAnswers(kind) {
  const answers = new Map([
    ['date', registryDay(new Date())],
    ['about', kind === 'new' || !linkedId ? '' : about.name],
    ['right', kind === 'right' ? 'yes' : ''],
  ]);
  for (const [key, value] of new FormData(form)) {
    if (typeof value !== 'string' || key === 'kind') continue;
    const before = answers.get(key);
    answers.set(key, before ? `${before}, ${value}` : value);
  }
  for (const part of queryAll(form, '[data-times]')) {
    if (part.closest(':disabled')) continue;
    const [from, until] = ['[data-from]', '[data-until]'].map((field) => query(part, field, HTMLInputElement).value);
    answers.set(part.dataset.times ?? '', timeRange(from, until));
  }
  return answers;
}
