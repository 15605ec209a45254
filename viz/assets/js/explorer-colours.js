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
  const looks = [...graph.marks, ...graph.coverages];
  const probes = looks.map(({ name }) => h("span", { class: `mark-${name}` }));
  const holder = h("div", { hidden: true }, ...probes);
  document.body.append(holder);
  const found = probes.map((probe) => {
    const { color, backgroundColor } = getComputedStyle(probe);
    return { line: plain(color), ground: plain(backgroundColor) };
  });
  holder.remove();
  const names = /** @type {const} */ (["ink", "quiet", "line", "soft", "ground", "paper", "accent", "cut"]);
  const page = /** @type {Colours["page"]} */ (Object.fromEntries(names.map((name) => [name, token(`--${name}`)])));
  return { marks: found.slice(0, graph.marks.length), coverages: found.slice(graph.marks.length), page };
}

/**
 * A colour as a browser computes it, rgb(42, 101, 85) or color(srgb 0.16 0.4 0.33), as #rrggbb, which every program
 * that opens a drawing understands.
 * @param {string} computed
 */
function plain(computed) {
  const scale = computed.startsWith("color") ? 255 : 1;
  const parts = (computed.match(/[\d.e-]+(?=[\s,)])/g) ?? []).slice(0, 3).map((part) => Math.round(Number(part) * scale));
  return "#" + parts.map((value) => Math.min(255, Math.max(0, value)).toString(16).padStart(2, "0")).join("");
}
