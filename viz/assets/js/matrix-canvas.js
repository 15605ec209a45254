// The matrix as a picture: labels and signs where cells are large, one pixel a cell, scaled, where they are small.
import { BAND, LARGE, drawColumnLabels, drawRowLabels } from "./matrix-labels.js";
import { FONT } from "./pen.js";
import { token } from "./theme.js";

/**
 * @typedef {{label: string, from: number, to: number}} Band consecutive rows or columns of one group
 * @typedef {object} Shown what is drawn: cells by row and column
 * @property {string[]} rowNames
 * @property {string[]} rowNotes
 * @property {string[]} columnNames
 * @property {string[]} columnNotes
 * @property {Band[]} rowBands
 * @property {Band[]} columnBands
 * @property {(row: number, column: number) => number} fate position among the fates, -1 where nothing is told
 * @typedef {{left: number, top: number, width: number, height: number}} Frame room for labels, size of a cell
 * @typedef {{sign: string, line: string, ground: string, solid: number[]}} Paint
 * @typedef {{x: number, y: number, width: number, height: number}} View what of the matrix is visible
 */

/**
 * Room for labels and size of a cell, for cells of about that size; 0 fits all into the view.
 * @param {Shown} shown
 * @param {number} width of the view
 * @param {number} height of the view
 * @param {number} size
 * @returns {Frame}
 */
export function matrixFrame(shown, width, height, size) {
  const left = Math.round(Math.min(340, Math.max(172, width * 0.3)));
  const columns = Math.max(1, shown.columnNames.length), rows = Math.max(1, shown.rowNames.length);
  const across = (width - left - 8) / columns;
  const cell = size || Math.min(26, across);
  const wide = size >= LARGE ? Math.min(84, Math.max(size, across)) : cell;
  const top = BAND + (wide >= LARGE ? (wide >= 44 ? 40 : 104) : 6);
  const tall = size || Math.min(26, (height - top - 8) / rows);
  return { left, top, width: size ? wide : cell, height: tall };
}

/**
 * Draw what is visible.
 * @param {CanvasRenderingContext2D} context scaled to CSS pixels
 * @param {Shown} shown
 * @param {Frame} frame
 * @param {View} view
 * @param {Paint[]} paints by fate
 * @param {HTMLCanvasElement} pixels of `matrixPixels`
 * @param {{row: number, column: number}|null} active
 */
export function drawMatrix(context, shown, frame, view, paints, pixels, active) {
  context.fillStyle = token("--paper");
  context.fillRect(0, 0, view.width, view.height);
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, view.width - frame.left, view.height - frame.top);
  context.clip();
  context.translate(frame.left - view.x, frame.top - view.y);
  if (Math.min(frame.width, frame.height) >= LARGE) drawCells(context, shown, frame, view, paints);
  else {
    context.imageSmoothingEnabled = Math.min(frame.width, frame.height) < 1;
    context.drawImage(pixels, 0, 0, shown.columnNames.length * frame.width, shown.rowNames.length * frame.height);
  }
  drawRules(context, shown, frame);
  if (active) {
    context.strokeStyle = token("--ink");
    context.lineWidth = 2;
    context.strokeRect(active.column * frame.width, active.row * frame.height, frame.width, frame.height);
  }
  context.restore();
  drawRowLabels(context, shown, frame, view, active);
  drawColumnLabels(context, shown, frame, view, active);
}

/**
 * The whole matrix, one pixel a cell.
 * @param {Shown} shown
 * @param {Paint[]} paints
 * @returns {HTMLCanvasElement}
 */
export function matrixPixels(shown, paints) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, shown.columnNames.length);
  canvas.height = Math.max(1, shown.rowNames.length);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(canvas.width, canvas.height);
  const colours = new Uint32Array(image.data.buffer);
  const packed = paints.map(({ solid: [red, green, blue] }) => (255 << 24) | (blue << 16) | (green << 8) | red);
  for (let row = 0, at = 0; row < shown.rowNames.length; row++) {
    for (let column = 0; column < shown.columnNames.length; column++, at++) {
      const fate = shown.fate(row, column);
      if (fate >= 0) colours[at] = packed[fate];
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shown} shown
 * @param {Frame} frame
 * @param {View} view
 * @param {Paint[]} paints
 */
function drawCells(context, shown, frame, view, paints) {
  const firstRow = Math.max(0, Math.floor(view.y / frame.height));
  const lastRow = Math.min(shown.rowNames.length, Math.ceil((view.y + view.height) / frame.height));
  const firstColumn = Math.max(0, Math.floor(view.x / frame.width));
  const lastColumn = Math.min(shown.columnNames.length, Math.ceil((view.x + view.width) / frame.width));
  context.font = `${Math.min(14, frame.height * 0.6)}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 1;
  for (let row = firstRow; row < lastRow; row++) {
    for (let column = firstColumn; column < lastColumn; column++) {
      const fate = shown.fate(row, column);
      if (fate < 0) continue;
      const { sign, line, ground } = paints[fate];
      const x = column * frame.width + 1, y = row * frame.height + 1;
      context.fillStyle = ground;
      context.fillRect(x, y, frame.width - 2, frame.height - 2);
      if (sign === "？") {
        // There may be thousands: what is known has to stand out from them.
        context.globalAlpha = 0.4;
        context.strokeStyle = line;
        context.setLineDash([3, 3]);
        context.strokeRect(x + 0.5, y + 0.5, frame.width - 3, frame.height - 3);
        context.setLineDash([]);
        context.globalAlpha = 1;
      }
      context.fillStyle = line;
      context.fillText(sign, x + frame.width / 2 - 1, y + frame.height / 2);
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shown} shown
 * @param {Frame} frame
 */
function drawRules(context, shown, frame) {
  context.strokeStyle = token("--quiet");
  context.lineWidth = 1;
  context.beginPath();
  const right = shown.columnNames.length * frame.width, bottom = shown.rowNames.length * frame.height;
  for (const { from } of shown.rowBands.slice(1)) {
    context.moveTo(0, Math.round(from * frame.height) + 0.5);
    context.lineTo(right, Math.round(from * frame.height) + 0.5);
  }
  for (const { from } of shown.columnBands.slice(1)) {
    context.moveTo(Math.round(from * frame.width) + 0.5, 0);
    context.lineTo(Math.round(from * frame.width) + 0.5, bottom);
  }
  context.stroke();
}
