// What is shown, as files: tables that spreadsheets open, data for programs, pictures.

/**
 * Hand a file to the browser.
 * @param {string} name
 * @param {Blob} blob
 */
export function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Rows as CSV with a byte order mark, as spreadsheets in China expect it; text that would count as a formula gets an
 * apostrophe, as in the program's own tables.
 * @param {string[]} columns
 * @param {(string|number|null|undefined)[][]} rows
 */
export function csv(columns, rows) {
  const line = (/** @type {(string|number|null|undefined)[]} */ cells) => cells.map(csvCell).join(",");
  return "\ufeff" + [columns, ...rows].map(line).join("\r\n") + "\r\n";
}

/**
 * @param {string|number|null|undefined} value
 */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value.trimStart()) || /^[\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Save a table.
 * @param {string} name of the file, without its ending
 * @param {string[]} columns
 * @param {(string|number|null|undefined)[][]} rows
 */
export function saveCsv(name, columns, rows) {
  save(`${name}.csv`, new Blob([csv(columns, rows)], { type: "text/csv;charset=utf-8" }));
}

/**
 * Save data.
 * @param {string} name of the file, without its ending
 * @param {any} value
 */
export function saveJson(name, value) {
  save(`${name}.json`, new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
}

/**
 * Save a picture as it is drawn.
 * @param {string} name of the file, without its ending
 * @param {HTMLCanvasElement} canvas
 */
export function savePng(name, canvas) {
  canvas.toBlob((blob) => blob && save(`${name}.png`, blob), "image/png");
}

/**
 * Save a drawing.
 * @param {string} name of the file, without its ending
 * @param {Element} svg
 */
export function saveSvg(name, svg) {
  const text = new XMLSerializer().serializeToString(svg);
  save(`${name}.svg`, new Blob([text], { type: "image/svg+xml" }));
}
