// The matrix on paper: all of it, on as many sheets as its cells need; as one picture where that were too many.
import { byId, fill, h } from "./dom.js";
import { say } from "./language.js";
import { drawMatrix, matrixFrame } from "./matrix-canvas.js";

/** @typedef {import("./matrix.js").Matrix} Matrix */

// Of a sheet, in pixels: two stand on an upright page of A4, one on a page across.
const SHEET = { width: 1000, height: 640 };
// Pixels of the drawing for one of the sheet.
const SHARPNESS = 2;
// Of a cell, so that names of rows and columns can be read.
const CELL = 26;
// Together these take a quarter of a gigabyte while the page is printed.
const MOST_SHEETS = 24;

/**
 * Lay the whole matrix out for paper whenever the page is printed.
 * @param {Matrix} matrix
 */
export function onPaper(matrix) {
  addEventListener("beforeprint", () => fill(byId("paper"), ...sheets(matrix)));
  addEventListener("afterprint", () => fill(byId("paper")));
}

/** @param {Matrix} matrix */
function sheets(matrix) {
  const { shown } = matrix;
  const rows = shown.rowNames.length, columns = shown.columnNames.length;
  const frame = matrixFrame(shown, SHEET.width, SHEET.height, CELL);
  const high = Math.floor((SHEET.height - frame.top) / frame.height), wide = Math.floor((SHEET.width - frame.left) / frame.width);
  if (Math.ceil(rows / high) * Math.ceil(columns / wide) > MOST_SHEETS) return [overview(matrix)];
  const found = [];
  for (let row = 0; row < rows; row += high) {
    for (let column = 0; column < columns; column += wide) {
      const [down, across] = [Math.min(high, rows - row), Math.min(wide, columns - column)];
      const view = { x: column * frame.width, y: row * frame.height, width: frame.left + across * frame.width, height: frame.top + down * frame.height };
      found.push(sheet(matrix, frame, view, say(
        `第 ${row + 1}–${row + down} 条措施（共 ${rows} 条）× 第 ${column + 1}–${column + across} 份下级文件（共 ${columns} 份）`,
        `Measures ${row + 1}–${row + down} of ${rows} × plans below ${column + 1}–${column + across} of ${columns}`)));
    }
  }
  return found;
}

/**
 * The whole as one picture: what it says, and what it leaves out.
 * @param {Matrix} matrix
 */
function overview(matrix) {
  const { shown } = matrix;
  const frame = matrixFrame(shown, SHEET.width, SHEET.height, 0);
  const [rows, columns] = [shown.rowNames.length, shown.columnNames.length];
  return sheet(matrix, frame, { x: 0, y: 0, ...SHEET }, say(
    `全部 ${rows} 条措施 × ${columns} 份下级文件，每格一色；篇幅所限，未印符号，名称未能尽列。请按层级收窄后打印，或另存 CSV。`,
    `All ${rows} measures × ${columns} plans below, one colour a cell. Left out for want of room: signs, and names that do not fit. Choose a level to print less, or save the CSV.`));
}

/**
 * @param {Matrix} matrix
 * @param {import("./matrix-canvas.js").Frame} frame
 * @param {import("./matrix-canvas.js").View} view
 * @param {string} words
 */
function sheet({ shown, paints, pixels }, frame, view, words) {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { width: SHEET.width * SHARPNESS, height: view.height * SHARPNESS }));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(SHARPNESS, SHARPNESS);
  drawMatrix(context, shown, frame, view, paints, pixels, null);
  return h("figure", {}, canvas, h("figcaption", { class: "quiet" }, words));
}
