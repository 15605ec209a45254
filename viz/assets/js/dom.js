// Elements made of text, never of HTML: what a document says cannot run.

/**
 * The element of that id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * An element with attributes and children; text becomes text nodes. Attributes whose value is null, undefined or false
 * are left out; `onclick` and the like are listeners.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...(Node|string|number|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter(present).map((child) => (child instanceof Node ? child : String(child))));
  return element;
}

/**
 * Replace an element's children.
 * @param {Element} element
 * @param {...(Node|string|number|null|undefined|false)} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter(present).map((child) => (child instanceof Node ? child : String(child))));
}

/**
 * @param {Node|string|number|null|undefined|false} child
 * @returns {child is Node|string|number}
 */
function present(child) {
  return child !== null && child !== undefined && child !== false;
}
