// Page for corrections and new groups: shows the questions that fit, and makes the message. It sends and keeps nothing.

import { serviceIdIn } from '../embed/code.js';
import { offerExit, readDiscreetIds } from '../exit/offer-ui.js';
import { copyText } from '../lib/clipboard-ui.js';
import { query, queryAll } from '../lib/dom.js';
import { fetchJson } from '../lib/fetch-json.js';
import { emailLink, issueLink, makeMessage, registryDay, timeRange } from './message.js';

/** @import { MessageSettings } from './message.js' */

/**
 * What is known of a service: its name, where that may be told.
 *
 * @typedef {'awaited' | 'absent' | 'discreet' | { name: string }} Service
 */

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
const discreetTopics = readDiscreetIds(main);
/** @type {Map<string, Service>} by id */
const services = new Map();
/** @type {Promise<ServiceNames> | null} */
let fetched = null;
let linkedId = serviceIdIn(new URLSearchParams(location.search).get('service') ?? '');

start();

function start() {
  form.hidden = false;
  query(main, '.tell-list').classList.add('tell-list-on-paper'); // older browsers do not know that there is a script
  const kind = linkedId ? 'wrong' : 'new';
  query(form, `[name=kind][value=${kind}]`, HTMLInputElement).checked = true;
  query(form, '[data-about]').hidden = !linkedId;
  lookUp(linkedId);
  showQuestions();
  form.addEventListener('input', () => {
    showQuestions();
    if (!result.hidden) fillMessage();
  });
  query(form, '[name=service]').addEventListener('change', () => lookUp(chosenService()));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    lookUp(chosenService());
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
 * Look a service up in the names of all services, unless that has been done, and make the message again.
 *
 * Until the names say that it may be named, it counts as discreet.
 *
 * @param {string} id or "" for none
 */
async function lookUp(id) {
  if (!id || services.has(id)) return;
  services.set(id, 'awaited');
  try {
    const { names, discreet } = await fetchNames();
    const name = Object.hasOwn(names, id) ? names[id] : '';
    services.set(id, !name ? 'absent' : discreet.includes(id) ? 'discreet' : { name });
    if (id === linkedId) showLinked(id, name);
  } catch {
    services.delete(id); // no connection: it is looked up again with the next message
  }
  if (!mayBeNamed(id)) offerExit(main);
  if (!result.hidden) fillMessage();
}

/**
 * Fetch the names of all services once, so that no request says which one somebody means.
 *
 * @returns {Promise<ServiceNames>}
 */
function fetchNames() {
  fetched ??= fetchJson(main.dataset.names ?? '').catch((error) => {
    fetched = null;
    throw error;
  });
  return fetched;
}

/**
 * Show the name of the service that the link is about, or ask which one it is: anybody can make a link with other
 * words.
 *
 * @param {string} id
 * @param {string} name
 */
function showLinked(id, name) {
  if (!name) linkedId = '';
  const link = query(form, '[data-name]', HTMLAnchorElement);
  link.textContent = name;
  link.href = (main.dataset.service ?? '').replace('/-/', `/${id}/`);
  query(form, '[data-about]').hidden = !name;
  showQuestions();
}

/** @param {string} id */
function mayBeNamed(id) {
  return typeof services.get(id) === 'object';
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
  if (hasDiscreetTopic()) offerExit(main);
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

/** Return the id of the service that the message is about; "" where it is not said, and for a new group. */
function chosenService() {
  if (chosenKind() === 'new') return '';
  return linkedId || serviceIdIn(query(form, '[name=service]', HTMLInputElement).value);
}

function hasDiscreetTopic() {
  return new FormData(form).getAll('topics').some((topic) => discreetTopics.has(String(topic)));
}

/** Write the message and the links; returns whether enough is answered for one. */
function fillMessage() {
  const kind = chosenKind();
  const service = chosenService();
  const answers = readAnswers(kind, service);
  status.textContent = missingAnswer(kind, service, answers);
  if (status.textContent) {
    result.hidden = true;
    return false;
  }
  const text = makeMessage(service, answers, settings);
  const subject = service ? `${SUBJECTS[kind]}: ${service}` : SUBJECTS[kind];
  message.value = text;
  // Not of what is discreet: the words would be in the address of a page and in the history, since some open email on a
  // website.
  const mayBeInLinks = service ? mayBeNamed(service) : !hasDiscreetTopic();
  const email = mayBeInLinks ? emailLink(settings.email, subject, text) : '';
  fillLink('[data-email]', email);
  query(result, '[data-to-copy]').hidden = email !== '';
  query(result, '[data-in-no-link]').hidden = mayBeInLinks;
  query(result, '[data-too-long]').hidden = !mayBeInLinks;
  if (settings.issues) fillLink('[data-issue]', mayBeInLinks ? issueLink(settings.issues, subject, text) : '');
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
 * @param {string} id of the service
 */
function readAnswers(kind, id) {
  const service = services.get(id);
  const answers = new Map([
    ['date', registryDay(new Date())],
    ['about', typeof service === 'object' ? service.name : ''],
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
