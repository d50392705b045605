const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * A new element. Text children become text, never markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] `false` and undefined are left out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/**
 * A new SVG element.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/**
 * A picture for the eye only: what it says is said elsewhere in words.
 * @param {string} viewBox
 * @param {string} className
 * @param {...Child} children
 * @returns {SVGSVGElement}
 */
export function picture(viewBox, className, ...children) {
  return svg('svg', { viewBox, class: className, 'aria-hidden': 'true', focusable: 'false' }, ...children);
}

/**
 * The one element in `root` that matches; a page that lacks it is broken.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {T}
 */
export function find(selector, root = document) {
  const found = root.querySelector(selector);
  if (!found) {
    throw new Error(`The page has no ${selector}`);
  }
  return /** @type {T} */ (/** @type {unknown} */ (found));
}

/**
 * Sets a `data-` state: present with a value, or absent.
 * @param {HTMLElement | SVGElement} element
 * @param {string} name
 * @param {string | number | boolean | undefined} value
 */
export function mark(element, name, value) {
  if (value === undefined || value === false || value === '') {
    delete element.dataset[name];
  } else {
    element.dataset[name] = value === true ? '' : String(value);
  }
}

/**
 * Writes a text only if it changed, so that nothing is drawn or read out again.
 * @param {Node} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/**
 * Brings the focus to something new, unless it is somewhere already: nobody loses the place where they type or read.
 * @param {() => void} focus
 */
export function focusOffered(focus) {
  if (document.activeElement === null || document.activeElement === document.body) {
    focus();
  }
}

/** Whether this person asked for less motion. */
export function stillness() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/**
 * @param {Element} element
 * @param {Record<string, string | number | boolean | undefined>} attributes
 */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

/**
 * @param {Element} element
 * @param {Child[]} children
 */
function append(element, children) {
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
}
