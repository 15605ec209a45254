// Colours of signs as the style sheet gives them, for drawing; they follow the theme.
import { h } from "./dom.js";
import { token } from "./theme.js";

/**
 * @typedef {object} Colours
 * @property {{line: string, ground: string}[]} marks by number
 * @property {{line: string, ground: string}[]} coverages
 * @property {Record<"ink"|"quiet"|"line"|"soft"|"ground"|"paper"|"accent"|"cut", string>} page
 */

/**
 * @param {{marks: {name: string}[], coverages: {name: string}[]}} graph
 * @returns {Colours}
 */
export function readColours(graph) {
  const plain = plainColour();
  const probe = h("span", { hidden: true });
  document.body.append(probe);
  const look = (/** @type {{name: string}} */ { name }) => {
    probe.className = `mark-${name}`;
    const style = getComputedStyle(probe);
    return { line: plain(style.color), ground: plain(style.backgroundColor) };
  };
  const marks = graph.marks.map(look);
  const coverages = graph.coverages.map(look);
  probe.remove();
  const names = /** @type {const} */ (["ink", "quiet", "line", "soft", "ground", "paper", "accent", "cut"]);
  return { marks, coverages, page: /** @type {Colours["page"]} */ (Object.fromEntries(names.map((name) => [name, token(`--${name}`)]))) };
}

/** Any colour of CSS as #rrggbb, which every program that opens a drawing understands. */
function plainColour() {
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }));
  return (/** @type {string} */ colour) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return "#" + [red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("");
  };
}
