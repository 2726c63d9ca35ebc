// Finds and makes elements.

/**
 * Make an element with a class and a text.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 */
export function element(tag, className = '', text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** Make a button that submits nothing. */
export function buttonElement(className = '', text = '') {
  const button = element('button', className, text);
  button.type = 'button';
  return button;
}

/**
 * Return the first element in `root` that a selector matches; throws where the template has none of that type.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T}
 */
export function query(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof (type ?? HTMLElement))) throw new Error(`There is no ${selector} on this page`);
  return /** @type {T} */ (found);
}

/**
 * Return every element of one type in `root` that a selector matches.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 */
export function queryAll(root, selector, type) {
  const found = [...root.querySelectorAll(selector)].filter((node) => node instanceof (type ?? HTMLElement));
  return /** @type {T[]} */ (found);
}

/**
 * Return the HTML elements directly in another, in order.
 *
 * @param {Element} parent
 */
export function childElements(parent) {
  return [...parent.children].filter((child) => child instanceof HTMLElement);
}

/**
 * Make an SVG element.
 *
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 */
export function svgElement(tag, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
