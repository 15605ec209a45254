// The colours of signs as the style sheet gives them, for drawing; they follow the theme.
import { h } from "./dom.js";

/** @typedef {{line: string, ground: string}} MarkColours as #rrggbb */

/**
 * Colours of the signs of these names.
 * @param {string[]} names
 * @returns {MarkColours[]}
 */
export function coloursOf(names) {
  const probes = names.map((name) => h("span", { class: `mark-${name}` }));
  const holder = h("div", { hidden: true }, ...probes);
  document.body.append(holder);
  const found = probes.map((probe) => {
    const { color, backgroundColor } = getComputedStyle(probe);
    return { line: hexOf(color), ground: hexOf(backgroundColor) };
  });
  holder.remove();
  return found;
}

/**
 * A colour as a browser computes it, rgb(42, 101, 85) or color(srgb 0.16 0.4 0.33), as #rrggbb, which every program
 * that opens a drawing understands.
 * @param {string} computed
 */
function hexOf(computed) {
  const scale = computed.startsWith("color") ? 255 : 1;
  const parts = (computed.match(/[\d.e-]+(?=[\s,)])/g) ?? []).slice(0, 3).map((part) => Math.round(Number(part) * scale));
  return "#" + parts.map((value) => Math.min(255, Math.max(0, value)).toString(16).padStart(2, "0")).join("");
}

/**
 * One colour over another: red, green and blue.
 * @param {string} ground as #rrggbb
 * @param {string} over as #rrggbb
 * @param {number} alpha how much of what is over hides the ground
 * @returns {number[]}
 */
export function mixed(ground, over, alpha) {
  const part = (/** @type {string} */ colour, /** @type {number} */ at) => parseInt(colour.slice(at, at + 2), 16);
  return [1, 3, 5].map((at) => Math.round(part(ground, at) * (1 - alpha) + part(over, at) * alpha));
}
