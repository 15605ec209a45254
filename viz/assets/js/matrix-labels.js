// The names of the matrix' rows and columns, as many as can be read.
import { FONT } from "./pen.js";
import { token } from "./theme.js";

/** @typedef {import("./matrix-canvas.js").Shown} Shown */
/** @typedef {import("./matrix-canvas.js").Frame} Frame */
/** @typedef {import("./matrix-canvas.js").View} View */

// Cells of this size and more have signs, and their columns names.
export const LARGE = 14;
// Height of the strip with the names of groups of columns.
export const BAND = 20;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shown} shown
 * @param {Frame} frame
 * @param {View} view
 * @param {{row: number, column: number}|null} active
 */
export function drawRowLabels(context, shown, frame, view, active) {
  context.save();
  context.beginPath();
  context.rect(0, frame.top, frame.left, view.height - frame.top);
  context.clip();
  context.textBaseline = "middle";
  const [ink, quiet] = [token("--ink"), token("--quiet")];
  const gutter = shown.rowBands.length > 1 || shown.rowBands[0]?.label ? 22 : 6;
  if (frame.height >= 12) {
    const last = Math.min(shown.rowNames.length, Math.ceil((view.y + view.height) / frame.height));
    for (let row = Math.max(0, Math.floor(view.y / frame.height)); row < last; row++) {
      const y = frame.top - view.y + (row + 0.5) * frame.height;
      context.font = `${active?.row === row ? 600 : 400} 13px ${FONT}`;
      context.fillStyle = ink;
      context.textAlign = "left";
      context.fillText(fittedName(context, shown.rowNames[row], frame.left - gutter - 52), gutter + 4, y);
      context.font = `11px ${FONT}`;
      context.fillStyle = quiet;
      context.textAlign = "right";
      context.fillText(shown.rowNotes[row], frame.left - 8, y);
    }
  }
  context.strokeStyle = token("--line");
  for (const { label, from, to } of shown.rowBands) {
    const top = Math.max(frame.top, frame.top - view.y + from * frame.height);
    const bottom = Math.min(view.height, frame.top - view.y + to * frame.height);
    if (bottom <= frame.top || top >= view.height) continue;
    context.fillStyle = quiet;
    context.textAlign = "center";
    if (frame.height < 12) {
      context.textAlign = "left";
      context.font = `12px ${FONT}`;
      if (bottom - top >= 13) context.fillText(fittedName(context, label, frame.left - 16), 8, (top + bottom) / 2);
    } else if (label) {
      context.font = `11px ${FONT}`;
      stacked(context, label, 12, (top + bottom) / 2, bottom - top - 6);
    }
    context.beginPath();
    context.moveTo(0, Math.round(bottom) - 0.5);
    context.lineTo(frame.left, Math.round(bottom) - 0.5);
    context.stroke();
  }
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shown} shown
 * @param {Frame} frame
 * @param {View} view
 * @param {{row: number, column: number}|null} active
 */
export function drawColumnLabels(context, shown, frame, view, active) {
  context.save();
  context.beginPath();
  context.rect(frame.left, 0, view.width - frame.left, frame.top);
  context.clip();
  const [ink, quiet] = [token("--ink"), token("--quiet")];
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { label, from, to } of shown.columnBands) {
    const start = Math.max(frame.left, frame.left - view.x + from * frame.width);
    const end = Math.min(view.width, frame.left - view.x + to * frame.width);
    if (end - start < 14) continue;
    context.font = `11px ${FONT}`;
    context.fillStyle = quiet;
    context.fillText(fittedProvince(context, label, end - start - 2), (start + end) / 2, BAND / 2 + 1);
  }
  if (frame.width >= LARGE) {
    const last = Math.min(shown.columnNames.length, Math.ceil((view.x + view.width) / frame.width));
    for (let column = Math.max(0, Math.floor(view.x / frame.width)); column < last; column++) {
      const x = frame.left - view.x + (column + 0.5) * frame.width;
      context.fillStyle = ink;
      context.font = `${active?.column === column ? 600 : 400} 12px ${FONT}`;
      if (frame.width >= 44) context.fillText(fittedName(context, shown.columnNames[column], frame.width - 4), x, BAND + 13);
      else stacked(context, shown.columnNames[column], x, BAND + 43, 82);
      context.fillStyle = quiet;
      context.font = `10px ${FONT}`;
      context.fillText(shown.columnNotes[column], x, frame.top - 9);
    }
  }
  context.restore();
}

/**
 * A text as far as it fits into a width.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} width
 */
function fittedName(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  let low = 0, high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return low ? `${text.slice(0, low)}…` : "";
}

/**
 * A province by its full name, else by the short one, else as far as that fits.
 * @param {CanvasRenderingContext2D} context
 * @param {string} label
 * @param {number} width
 */
function fittedProvince(context, label, width) {
  const short = label.replace(/(?:[省市]|(?:壮族|回族|维吾尔)?自治区|特别行政区)$/, "");
  return context.measureText(label).width <= width ? label : fittedName(context, short, width);
}

/**
 * A text one sign below the other, as far as it fits into a height.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} middle
 * @param {number} height
 */
function stacked(context, text, x, middle, height) {
  let signs = [...text];
  const step = Math.max(11.5, Math.min(13, height / signs.length));
  const room = Math.floor(height / step);
  if (signs.length > room) signs = room > 1 ? [...signs.slice(0, room - 1), "⋮"] : [];
  signs.forEach((sign, number) => context.fillText(sign, x, middle + (number - (signs.length - 1) / 2) * step));
}
