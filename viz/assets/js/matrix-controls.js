// What the user has at hand for the matrix: choices above it, pointer and keys on it, search.
import { changeAddress, readAddress } from "./address.js";
import { byId, fill, h } from "./dom.js";
import { saveCsv, saveJson, savePng } from "./download.js";
import { openDrawer } from "./drawer.js";
import { onLanguage, say, sayPair } from "./language.js";
import { matrixRows } from "./matrix-table.js";
import { searchBox } from "./search.js";

/** @typedef {import("./matrix.js").Matrix} Matrix */

/**
 * Choices above the matrix.
 * @param {Matrix} matrix
 */
export function gridChoices(matrix) {
  const { data } = matrix;
  const levels = [...new Set(data.grids.flatMap(({ columns }) => columns.map((column) => data.plans[column].level)))];
  const option = (/** @type {string|number} */ value, /** @type {string} */ text) => h("option", { value }, text);
  onLanguage(() => {
    fill(byId("plan"), ...data.grids.map((grid, number) => option(number, `${data.plans[grid.plan].place} · ${data.plans[grid.plan].title}`)));
    fill(byId("sort"), option("text", say("按原文顺序", "in document order")), option("fidelity", say("按承接率", "by share carried")));
    fill(byId("level"), option("", say("各级", "all levels")), ...levels.map((level) => option(level, sayPair(data.levels[level]))));
    matrix.show();
  });
  const chosen = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (byId(id)).value;
  const change = (/** @type {Record<string, string>} */ changes) => {
    changeAddress({ ...changes, cell: "" }, true);
    matrix.show();
  };
  byId("plan").addEventListener("change", () => change({ plan: data.plans[data.grids[Number(chosen("plan"))].plan].id, level: "" }));
  for (const id of ["sort", "level"]) byId(id).addEventListener("change", () => change({ [id]: chosen(id) }));
  byId("groups").addEventListener("change", () => change({ groups: /** @type {HTMLInputElement} */ (byId("groups")).checked ? "" : "no" }));
  byId("table").addEventListener("click", () => change({ view: readAddress().view === "table" ? "" : "table" }));
  byId("closer").addEventListener("click", () => matrix.zoom(1));
  byId("farther").addEventListener("click", () => matrix.zoom(-1));
  const rows = () => matrixRows(data, matrix.grid, matrix.arranged.rows, matrix.arranged.columns);
  byId("csv").addEventListener("click", () => saveCsv("matrix", rows().columns, rows().rows));
  byId("json").addEventListener("click", () => saveJson("matrix", { plan: data.plans[matrix.grid.plan].title, ...rows() }));
  byId("png").addEventListener("click", () => savePng("matrix", matrix.canvas));
  byId("asked").addEventListener("click", () => openDrawer(h("h2", {}, say("本矩阵背后的 Cypher", "The Cypher behind this matrix")),
    h("pre", { tabindex: 0 }, data.question.replace("WITH null AS plan", () => `WITH ${JSON.stringify(data.plans[matrix.grid.plan].id)} AS plan`))));
}

/**
 * Pointer and keyboard on the picture.
 * @param {Matrix} matrix
 */
export function gridGestures(matrix) {
  const { canvas, pane } = matrix;
  const at = (/** @type {MouseEvent} */ event) => matrix.cellAt(event.offsetX, event.offsetY);
  canvas.addEventListener("mousemove", (event) => matrix.activate(at(event)));
  canvas.addEventListener("click", (event) => {
    const cell = at(event);
    if (cell) matrix.open(cell);
  });
  pane.addEventListener("scroll", () => requestAnimationFrame(() => matrix.draw()));
  new ResizeObserver(() => { if (!pane.hidden) matrix.draw(); }).observe(pane);
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowUp: () => matrix.move(-1, 0), ArrowDown: () => matrix.move(1, 0), ArrowLeft: () => matrix.move(0, -1),
    ArrowRight: () => matrix.move(0, 1), Home: () => matrix.reveal({ row: 0, column: 0 }),
    Enter: () => { if (matrix.active) matrix.open(matrix.active); },
    "+": () => matrix.zoom(1), "=": () => matrix.zoom(1), "-": () => matrix.zoom(-1),
    0: () => { changeAddress({ size: "0" }); matrix.show(); },
  };
  canvas.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/**
 * Search among measures and places of what is shown.
 * @param {Matrix} matrix
 */
export function gridSearch(matrix) {
  const { data } = matrix;
  const all = data.grids.flatMap((grid) => grid.rows.map((number) => {
    const { name, initials, text } = data.measures[number];
    return { name, initials, text, more: data.plans[grid.plan].title, grid, number };
  }));
  searchBox(all, ({ grid, number }) => {
    changeAddress({ plan: data.plans[grid.plan].id, view: "", cell: "" }, true);
    matrix.show();
    const row = matrix.arranged.rows.findIndex((one) => grid.rows[one] === number);
    matrix.reveal({ row, column: 0 });
    matrix.canvas.focus();
  }, (count) => say(`找到 ${count} 条措施`, `${count} measures found`));
}
