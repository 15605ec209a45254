// Colours of the explorer's picture as the style sheet gives them.
import { coloursOf } from "./mark-colours.js";
import { token } from "./theme.js";

/** @typedef {import("./mark-colours.js").MarkColours} MarkColours */

/**
 * @typedef {object} Colours
 * @property {MarkColours[]} marks by number
 * @property {MarkColours[]} coverages
 * @property {Record<"ink"|"quiet"|"line"|"soft"|"ground"|"paper"|"accent"|"cut", string>} page
 */

/**
 * @param {{marks: {name: string}[], coverages: {name: string}[]}} graph
 * @returns {Colours}
 */
export function readColours({ marks, coverages }) {
  const found = coloursOf([...marks, ...coverages].map(({ name }) => name));
  const names = /** @type {const} */ (["ink", "quiet", "line", "soft", "ground", "paper", "accent", "cut"]);
  const page = /** @type {Colours["page"]} */ (Object.fromEntries(names.map((name) => [name, token(`--${name}`)])));
  return { marks: found.slice(0, marks.length), coverages: found.slice(marks.length), page };
}
