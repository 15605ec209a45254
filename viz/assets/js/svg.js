// Drawings made of elements; colours stand in the drawing itself, so that a saved one looks the same.

/** Whether the screen is narrow: drawings are made for it anew. */
export const narrow = matchMedia("(max-width: 640px)");

/**
 * An SVG element with attributes and children; text becomes text nodes.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...(Node|string|number|null)} children
 * @returns {SVGElement}
 */
export function s(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child !== null).map((child) => (child instanceof Node ? child : String(child))));
  return element;
}

/** The font of drawings. */
export const DRAWN_FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif";
