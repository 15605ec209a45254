// The colours of boxes and threads: on light ground as Python gives them, on dark ground made from those.
import { mixed } from "./mark-colours.js";
import { isDark, token } from "./theme.js";

/** @typedef {import("./network-data.js").BoxDrawn} BoxDrawn */

const BLACK = "#000000", WHITE = "#ffffff";

/**
 * A box as it is drawn now.
 * @param {BoxDrawn} box
 */
export function dressed({ id, color, font }) {
  if (!isDark()) return { id, color, font };
  const held = font.color === WHITE; // plans whose text is held are dark in both
  const ground = {
    border: blended(color.border, WHITE, 0.5),
    background: held ? color.background : blended(color.border, BLACK, 0.72),
  };
  const lit = { ...ground, border: token("--accent") };
  return { id, font: { ...font, color: held ? WHITE : token("--ink") }, color: { ...ground, highlight: lit, hover: lit } };
}

/**
 * The colour of a thread when nothing is chosen.
 * @param {import("./network-data.js").ThreadDrawn} thread
 */
export function threadColour({ color }) {
  return isDark() ? token("--thread") : color;
}

/**
 * @param {string} hex
 * @param {string} over
 * @param {number} share
 */
function blended(hex, over, share) {
  return `rgb(${mixed(hex, over, share)})`;
}
