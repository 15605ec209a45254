// The matrix page: measures of a plan × places below it.
import { changeAddress, onAddress, readAddress } from "./address.js";
import { byId, fill } from "./dom.js";
import { closeDrawer, drawerControls, openDrawer } from "./drawer.js";
import { say } from "./language.js";
import { coloursOf, mixed } from "./mark-colours.js";
import { drawMatrix, matrixFrame, matrixPixels } from "./matrix-canvas.js";
import { carriersIn, cellDetails, childrenOf } from "./matrix-cell.js";
import { gridChoices, gridGestures, gridSearch } from "./matrix-controls.js";
import { arrangedGrid, fidelityShare } from "./matrix-order.js";
import { onPaper } from "./matrix-paper.js";
import { matrixTable } from "./matrix-table.js";
import { start } from "./shell.js";
import { onTheme } from "./theme.js";

/** @typedef {import("./matrix-cell.js").MatrixData} MatrixData */
/** @typedef {{row: number, column: number}} Cell position among what is shown */

const SIZES = [0, 1, 2, 4, 8, 14, 20, 26, 34, 44];
// More than so many rows or columns begin as a whole rather than in part.
const MOST_ROWS = 120, MOST_COLUMNS = 60;

/** The matrix of one page: what is chosen stands in the address, everything else follows from it. */
export class Matrix {
  /** @param {MatrixData} data */
  constructor(data) {
    this.data = data;
    this.children = childrenOf(data);
    this.pane = byId("pane");
    this.canvas = /** @type {HTMLCanvasElement} */ (byId("matrix"));
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    /** @type {Cell|null} */
    this.active = null;
    this.paints = this.readPaints();
    this.grid = data.grids[0];
    /** @type {import("./matrix-order.js").Arranged} */
    this.arranged = { rows: [], columns: [], rowBands: [], columnBands: [], rowFidelity: [], columnFidelity: [] };
    /** @type {import("./matrix-canvas.js").Shown} */
    this.shown = { rowNames: [], rowNotes: [], columnNames: [], columnNotes: [], rowBands: [], columnBands: [], fate: () => -1 };
    /** @type {import("./matrix-canvas.js").Frame} */
    this.frame = { left: 0, top: 0, width: 1, height: 1 };
    this.pixels = document.createElement("canvas");
    this.size = 0;
  }

  /** Colours of the fates, as the style sheet gives them. */
  readPaints() {
    return coloursOf(this.data.fates).map(({ line, ground }, fate) => {
      const name = this.data.fates[fate];
      return { sign: this.data.marks[name][0], line, ground, solid: mixed(ground, line, name === "unknown" ? 0.15 : 0.75) };
    });
  }

  /** Take over what the address says: plan, order, level, size, the open cell. */
  arrange() {
    const { plan = "", sort = "text", groups = "yes", level = "", size = "" } = readAddress();
    const { data } = this;
    const asked = data.grids.findIndex((grid) => data.plans[grid.plan].id === plan);
    this.grid = data.grids[Math.max(0, asked)];
    const { grid } = this;
    const arranged = arrangedGrid(data, grid, { sort, grouped: groups !== "no", level });
    this.arranged = arranged;
    const measures = arranged.rows.map((row) => data.measures[grid.rows[row]]);
    const plans = arranged.columns.map((column) => data.plans[grid.columns[column]]);
    const note = (/** @type {import("./matrix-order.js").Fidelity} */ one) => `${one.carried}/${one.known}`;
    this.shown = {
      rowNames: measures.map(({ name }) => name),
      rowNotes: arranged.rows.map((row) => note(arranged.rowFidelity[row])),
      columnNames: plans.map(({ place }) => place),
      columnNotes: arranged.columns.map((column) => fidelityShare(arranged.columnFidelity[column])),
      rowBands: arranged.rowBands,
      columnBands: arranged.columnBands,
      fate: (/** @type {number} */ row, /** @type {number} */ column) =>
        grid.fates[arranged.rows[row]].charCodeAt(arranged.columns[column]) - 48 | 0,
    };
    const whole = measures.length > MOST_ROWS || plans.length > MOST_COLUMNS;
    this.size = SIZES.includes(Number(size)) && size ? Number(size) : whole ? 0 : 26;
    this.pixels = matrixPixels(this.shown, this.paints);
  }

  /** Draw what is visible now. */
  draw() {
    const { clientWidth: width, clientHeight: height } = this.pane;
    const ratio = devicePixelRatio;
    this.frame = matrixFrame(this.shown, width, height, this.size);
    const { frame, shown } = this;
    byId("sizer").style.width = `${Math.max(width, frame.left + shown.columnNames.length * frame.width + 8)}px`;
    byId("sizer").style.height = `${Math.max(height, frame.top + shown.rowNames.length * frame.height + 8)}px`;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const view = { x: this.pane.scrollLeft, y: this.pane.scrollTop, width, height };
    drawMatrix(this.context, shown, frame, view, this.paints, this.pixels, this.active);
  }

  /**
   * The cell at a place of the canvas.
   * @param {number} x
   * @param {number} y
   * @returns {Cell|null}
   */
  cellAt(x, y) {
    const { frame } = this;
    if (x < frame.left || y < frame.top) return null;
    const column = Math.floor((x - frame.left + this.pane.scrollLeft) / frame.width);
    const row = Math.floor((y - frame.top + this.pane.scrollTop) / frame.height);
    return row < this.shown.rowNames.length && column < this.shown.columnNames.length ? { row, column } : null;
  }

  /**
   * Make a cell the active one, and say what it is.
   * @param {Cell|null} cell
   */
  activate(cell) {
    this.active = cell;
    fill(byId("cell"), cell ? this.said(cell) : "");
    this.draw();
  }

  /** @param {Cell} cell */
  said(cell) {
    const fate = this.fate(cell);
    const words = fate ? `${this.data.marks[fate][0]} ${say(this.data.marks[fate][1], this.data.marks[fate][2])}` : "";
    return `${this.shown.rowNames[cell.row]} × ${this.shown.columnNames[cell.column]}：${words}`;
  }

  /** @param {Cell} cell */
  fate({ row, column }) {
    return this.data.fates[this.shown.fate(row, column)] ?? null;
  }

  /** @param {Cell} cell */
  open(cell) {
    const { measure, plan } = this.ends(cell);
    changeAddress({ cell: `${this.data.measures[measure].id} ${this.data.plans[plan].id}` }, true);
    this.showOpened();
  }

  /** @param {Cell} cell */
  ends({ row, column }) {
    return { measure: this.grid.rows[this.arranged.rows[row]], plan: this.grid.columns[this.arranged.columns[column]] };
  }

  /** Open or close the drawer as the address says. */
  showOpened() {
    const asked = readAddress().cell;
    const cell = asked ? this.cellNamed(asked) : null;
    if (!cell) {
      closeDrawer();
      return;
    }
    const { measure, plan } = this.ends(cell);
    this.activate(cell);
    openDrawer(...cellDetails(this.data, measure, plan, this.fate(cell), carriersIn(this.data, measure, plan, this.children), this.grid.beside[this.arranged.columns[cell.column]]));
  }

  /**
   * @param {string} asked ids of measure and plan
   * @returns {Cell|null}
   */
  cellNamed(asked) {
    const { data, grid, arranged } = this;
    const row = arranged.rows.findIndex((one) => asked.startsWith(`${data.measures[grid.rows[one]].id} `));
    const column = arranged.columns.findIndex((one) => row >= 0 && asked === `${data.measures[grid.rows[arranged.rows[row]]].id} ${data.plans[grid.columns[one]].id}`);
    return column >= 0 ? { row, column } : null;
  }

  /**
   * Move the active cell and bring it into view.
   * @param {number} rows
   * @param {number} columns
   */
  move(rows, columns) {
    const { row, column } = this.active ?? { row: -rows, column: -columns };
    const within = (/** @type {number} */ value, /** @type {number} */ count) => Math.max(0, Math.min(count - 1, value));
    this.reveal({ row: within(row + rows, this.shown.rowNames.length), column: within(column + columns, this.shown.columnNames.length) });
  }

  /** @param {Cell} cell */
  reveal(cell) {
    const { frame } = this;
    const { pane } = this;
    const x = cell.column * frame.width, y = cell.row * frame.height;
    pane.scrollLeft = Math.min(x, Math.max(pane.scrollLeft, x + frame.width - pane.clientWidth + frame.left));
    pane.scrollTop = Math.min(y, Math.max(pane.scrollTop, y + frame.height - pane.clientHeight + frame.top));
    this.activate(cell);
  }

  /** @param {number} step */
  zoom(step) {
    const at = SIZES.indexOf(this.size);
    changeAddress({ size: String(SIZES[Math.max(0, Math.min(SIZES.length - 1, at + step))]) });
    this.show();
  }

  /** Show everything as the address says. */
  show() {
    this.arrange();
    this.active = null;
    const { plan = "", sort = "text", groups = "yes", level = "", view = "" } = readAddress();
    const value = (/** @type {string} */ id, /** @type {string} */ text) => { /** @type {HTMLSelectElement} */ (byId(id)).value = text; };
    value("plan", String(this.data.grids.indexOf(this.grid)));
    value("sort", sort);
    value("level", level);
    /** @type {HTMLInputElement} */ (byId("groups")).checked = groups !== "no";
    byId("table").setAttribute("aria-pressed", String(view === "table"));
    byId("pane").hidden = view === "table";
    byId("words").hidden = view !== "table";
    if (plan && this.data.plans[this.grid.plan].id !== plan) changeAddress({ plan: "" });
    fill(byId("words"), view === "table" ? matrixTable(this.data, this.grid, this.arranged.rows, this.arranged.columns) : null);
    if (view !== "table") this.draw();
    this.summarise();
    this.showOpened();
  }

  /** Say what the figures shown stand on. */
  summarise() {
    const { rows, columns, columnFidelity } = this.arranged;
    const sums = columns.map((column) => columnFidelity[column]);
    const known = sums.reduce((sum, one) => sum + one.known, 0), carried = sums.reduce((sum, one) => sum + one.carried, 0);
    const held = columns.filter((column) => this.data.plans[this.grid.columns[column]].coverage === "full_text").length;
    const cells = rows.length * columns.length;
    fill(byId("summary"), say(
      `${rows.length} 条措施 × ${columns.length} 份下级文件（${held} 份收录全文）：已知 ${known} 项，承接 ${carried} 项，未落实 ${known - carried} 项；未知 ${cells - known} 项`,
      `${rows.length} measures × ${columns.length} plans below (${held} held in full): ${known} fates known, ${carried} carried, ${known - carried} dropped; ${cells - known} unknown`,
    ));
  }
}

start((/** @type {MatrixData} */ data) => {
  byId("none").hidden = data.grids.length > 0;
  byId("choices").hidden = byId("pane").hidden = !data.grids.length;
  drawerControls(() => changeAddress({ cell: "" }));
  if (!data.grids.length) return;
  const matrix = new Matrix(data);
  gridChoices(matrix);
  gridGestures(matrix);
  gridSearch(matrix);
  onPaper(matrix);
  onAddress(() => matrix.show());
  onTheme(() => {
    matrix.paints = matrix.readPaints();
    matrix.show();
  });
});
