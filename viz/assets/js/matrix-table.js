// The matrix in words: as a table for the page, and as rows for files.
import { h } from "./dom.js";
import { say, sayPair } from "./language.js";

/** @typedef {import("./matrix-cell.js").MatrixData} MatrixData */
/** @typedef {import("./matrix-cell.js").GridShown} GridShown */

// Beyond this many cells the table counts by measure; the file still has every cell.
const MOST_CELLS = 20_000;

/**
 * Columns and rows of exactly what is shown, in its order.
 * @param {MatrixData} data
 * @param {GridShown} grid
 * @param {number[]} rows
 * @param {number[]} columns
 * @returns {{columns: string[], rows: string[][]}}
 */
export function matrixRows(data, grid, rows, columns) {
  const word = (/** @type {number} */ row, /** @type {number} */ column) => {
    const fate = data.fates[grid.fates[row].charCodeAt(column) - 48];
    return fate ? say(data.marks[fate][1], data.marks[fate][2]) : "";
  };
  const place = (/** @type {number} */ column) => {
    const { place: name, province } = data.plans[grid.columns[column]];
    return province && province !== name ? `${province} ${name}` : name;
  };
  return {
    columns: [say("行动", "Action"), say("措施", "Measure"), ...columns.map(place)],
    rows: rows.map((row) => {
      const { action, name } = data.measures[grid.rows[row]];
      return [action, name, ...columns.map((column) => word(row, column))];
    }),
  };
}

/**
 * The table of the page.
 * @param {MatrixData} data
 * @param {GridShown} grid
 * @param {number[]} rows
 * @param {number[]} columns
 */
export function matrixTable(data, grid, rows, columns) {
  const counted = rows.length * columns.length > MOST_CELLS;
  const caption = counted
    ? say(`${rows.length} 条措施在 ${columns.length} 份下级文件中的去向（按条计数；逐格内容请下载 CSV）`, `What became of ${rows.length} measures in ${columns.length} plans below, counted; the CSV has every cell`)
    : say(`${rows.length} 条措施在 ${columns.length} 份下级文件中的去向`, `What became of ${rows.length} measures in ${columns.length} plans below`);
  const heads = counted ? data.fates.map((fate) => sayPair([data.marks[fate][1], data.marks[fate][2]])) : matrixRows(data, grid, [], columns).columns.slice(2);
  const body = rows.map((row) => h("tr", {}, h("th", { scope: "row" }, data.measures[grid.rows[row]].name),
    ...(counted ? countedCells(data, grid, row, columns) : toldCells(data, grid, row, columns))));
  return h("table", { class: "data" }, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("措施", "Measure")), ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...body));
}

/**
 * @param {MatrixData} data
 * @param {GridShown} grid
 * @param {number} row
 * @param {number[]} columns
 */
function toldCells(data, grid, row, columns) {
  return columns.map((column) => {
    const fate = data.fates[grid.fates[row].charCodeAt(column) - 48];
    if (!fate) return h("td", {});
    const [sign, zh, en] = data.marks[fate];
    return h("td", { class: `fate-${fate}` }, h("span", { class: `sign mark-${fate}${fate === "unknown" ? " dashed" : ""}`, "aria-hidden": true }, sign), ` ${say(zh, en)}`);
  });
}

/**
 * @param {MatrixData} data
 * @param {GridShown} grid
 * @param {number} row
 * @param {number[]} columns
 */
function countedCells(data, grid, row, columns) {
  const counts = data.fates.map(() => 0);
  for (const column of columns) {
    const fate = grid.fates[row].charCodeAt(column) - 48;
    if (fate >= 0) counts[fate]++;
  }
  return counts.map((count) => h("td", { class: "number" }, count));
}
