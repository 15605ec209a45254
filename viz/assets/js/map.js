// The map page: tiles of the provinces, then of what lies in them.
import { changeAddress, onAddress, readAddress } from "./address.js";
import { byId, fill, h } from "./dom.js";
import { saveCsv, saveJson } from "./download.js";
import { closeDrawer, drawerControls, openDrawer } from "./drawer.js";
import { onLanguage, say, sayPair } from "./language.js";
import { searchBox } from "./search.js";
import { start } from "./shell.js";

/**
 * @typedef {{plans: number, held: number, measures: number, carried: number, dropped: number, unknown: number, days: number|null}} AreaFigures
 * @typedef {{path: string[], tile: [number, number]|null, initials: string, figures: AreaFigures, own: string[]}} Area
 * @typedef {[string, string|null, string|null, string, string, string|null]} PlanRow title, number, date, coverage, level, address of its page
 * @typedef {object} MapData
 * @property {Area[]} areas
 * @property {[string, number, number][]} provinces
 * @property {Record<string, PlanRow>} plans
 * @property {Record<string, [string, string, string]>} coverages
 * @property {Record<string, [string, string]>} levels
 * @typedef {{zh: string, en: string, value: (figures: AreaFigures) => number|null, unit: string, from: string}} Figure
 */

// Tiles of the first row that no province takes.
const FREE = 6;

const share = (/** @type {number} */ part, /** @type {number} */ whole) => (whole ? Math.round((100 * part) / whole) : null);

/** @type {Record<string, Figure>} */
const FIGURES = {
  carried: { zh: "承接率（已知去向中）", en: "share carried, of fates known", value: ({ carried, dropped }) => share(carried, carried + dropped), unit: "%", from: "coverage-by-locality" },
  dropped: { zh: "未落实的措施", en: "measures dropped", value: ({ carried, dropped }) => (carried + dropped ? dropped : null), unit: "", from: "coverage-by-locality" },
  unknown: { zh: "去向未知的措施", en: "fates unknown", value: ({ carried, dropped, unknown }) => (carried + dropped + unknown ? unknown : null), unit: "", from: "coverage-by-locality" },
  held: { zh: "收录全文的文件", en: "plans held in full", value: ({ held }) => held, unit: "", from: "network-documents" },
  plans: { zh: "已知的文件", en: "plans known", value: ({ plans }) => plans, unit: "", from: "network-documents" },
  measures: { zh: "措施", en: "measures", value: ({ measures, held }) => (held || measures ? measures : null), unit: "", from: "network-documents" },
  days: { zh: "距顶层文件的天数（中位数）", en: "days after the plan at the top (median)", value: ({ days }) => days, unit: "", from: "days-to-each-level" },
};

/** The map of one page; what is chosen stands in the address. */
class TileMap {
  /** @param {MapData} data */
  constructor(data) {
    this.data = data;
    this.byPath = new Map(data.areas.map((area) => [area.path.join("/"), area]));
  }

  /** The area that the address names; the nation where it names none. */
  get here() {
    return this.byPath.get(readAddress().area ?? "") ?? this.data.areas[0];
  }

  /** The figure that the address names. */
  get figure() {
    const { figure = "" } = readAddress();
    return Object.hasOwn(FIGURES, figure) ? figure : "carried";
  }

  /**
   * Places right within one.
   * @param {Area} area
   */
  within({ path }) {
    return this.data.areas.filter((one) => one.path.length === path.length + 1 && path.every((name, number) => one.path[number] === name));
  }

  /** Draw everything as the address says. */
  show() {
    const { here } = this;
    fill(byId("crumbs"), ...here.path.reduce((crumbs, name, number) => [...crumbs, " › ", this.crumb(name || say("省份未知", "no province known"), here.path.slice(0, number + 1))],
      /** @type {(Node|string)[]} */ ([this.crumb(say("全国", "The nation"), [])])));
    /** @type {HTMLSelectElement} */ (byId("figure")).value = this.figure;
    const inside = this.within(here);
    fill(byId("summary"), said(here.figures, FIGURES[this.figure].from));
    const tiles = here.path.length ? inside.map((area) => this.tile(area)) : this.provinces(inside);
    byId("tiles").className = here.path.length ? "within" : "nation";
    fill(byId("tiles"), ...tiles, tiles.length ? null : h("p", { class: "quiet" }, say("没有更下级的地方。", "No places are known within it.")));
    fill(byId("rows"), this.table(inside), this.plans(here));
    closeDrawer();
  }

  /**
   * @param {string} name
   * @param {string[]} path
   */
  crumb(name, path) {
    if (path.length === this.here.path.length) return h("span", { "aria-current": "page" }, name);
    return h("button", { type: "button", class: "link", onclick: () => this.go(path) }, name);
  }

  /** @param {string[]} path */
  go(path) {
    changeAddress({ area: path.join("/") }, true);
    this.show();
  }

  /**
   * The 34 provinces in their places; others in what is free of the first row, then below.
   * @param {Area[]} known
   */
  provinces(known) {
    const at = new Map(known.map((area) => [String(area.tile), area]));
    const fixed = this.data.provinces.map(([name, column, row]) => {
      const area = at.get(`${column},${row}`);
      const tile = area ? this.tile(area, name) : h("span", { class: "tile none" }, h("b", {}, name), h("span", {}, say("无文件", "no plan")));
      tile.style.gridArea = `${row + 1} / ${column - 1}`;
      return tile;
    });
    const others = known.filter(({ tile }) => !tile).map((area, number) => {
      const tile = this.tile(area);
      tile.style.gridArea = number < FREE ? `1 / ${number + 1}` : `${10 + Math.floor((number - FREE) / 7)} / ${1 + ((number - FREE) % 7)}`;
      return tile;
    });
    return [...fixed, ...others];
  }

  /**
   * @param {Area} area
   * @param {string} [name] where a shorter one is known
   */
  tile(area, name = area.path.at(-1) || say("省份未知", "no province known")) {
    const { value, unit } = FIGURES[this.figure];
    const figure = value(area.figures);
    const tile = h("button", { type: "button", class: figure === null ? "tile unknown" : `tile ${this.figure}`, title: said(area.figures, ""), onclick: () => this.choose(area) },
      h("b", {}, name), h("span", { class: "value" }, figure === null ? "？" : `${figure}${unit}`),
      h("small", {}, say(`${area.figures.plans} 份文件`, `${area.figures.plans} plan${area.figures.plans === 1 ? "" : "s"}`)));
    if (figure !== null) tile.style.setProperty("--share", `${Math.round(8 + 37 * (figure / this.most(unit)))}%`);
    return tile;
  }

  /**
   * The largest value among those shown, against which tiles are coloured.
   * @param {string} unit
   */
  most(unit) {
    const values = this.within(this.here).map(({ figures }) => FIGURES[this.figure].value(figures) ?? 0);
    return unit === "%" ? 100 : Math.max(1, ...values);
  }

  /** @param {Area} area */
  choose(area) {
    if (this.within(area).length) this.go(area.path);
    else openDrawer(h("h2", {}, area.path.filter(Boolean).join(" › ")), h("p", { class: "quiet" }, said(area.figures, "")), this.plans(area));
  }

  /** @param {Area[]} inside */
  table(inside) {
    if (!inside.length) return null;
    const { columns, rows } = this.rows(inside);
    return h("table", { class: "data" }, h("caption", {}, say("图中各地的数字", "Figures of the places shown")),
      h("thead", {}, h("tr", {}, ...columns.map((column, at) => h("th", { scope: "col", class: at ? "number" : null }, column)))),
      h("tbody", {}, ...rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((cell) => h("td", { class: "number" }, cell ?? "？"))))));
  }

  /**
   * Every figure of every place shown.
   * @param {Area[]} inside
   */
  rows(inside) {
    return {
      columns: [say("地方", "Place"), ...Object.values(FIGURES).map(({ zh, en, unit }) => say(zh, en) + (unit && ` ${unit}`))],
      rows: inside.map(({ path, figures }) => /** @type {(string|number|null)[]} */ ([path.at(-1) || say("省份未知", "no province known"), ...Object.values(FIGURES).map(({ value }) => value(figures))])),
    };
  }

  /** @param {Area} area */
  plans(area) {
    if (!area.own.length) return null;
    return h("div", {}, h("h2", {}, say("本地文件", "Plans of this place")), h("ul", {}, ...area.own.map((id) => {
      const [title, number, date, coverage, level, page] = this.data.plans[id];
      const [sign, zh, en] = this.data.coverages[coverage];
      return h("li", {}, `${sign} `, page ? h("a", { href: page }, title) : title, " ", h("span", { class: "quiet" }, [number, date, sayPair(this.data.levels[level]), say(zh, en)].filter(Boolean).join(" · ")));
    })));
  }
}

/**
 * What the figures of a place stand on.
 * @param {AreaFigures} figures
 * @param {string} question of the catalogue, where it is to be named
 */
function said({ plans, held, measures, carried, dropped, unknown }, question) {
  const words = say(
    `${plans} 份文件（${held} 份收录全文），${measures} 条措施；其上级文件的措施：承接 ${carried}，未落实 ${dropped}，未知 ${unknown}`,
    `${plans} plans (${held} held in full), ${measures} measures; of the measures of their parents: ${carried} carried, ${dropped} dropped, ${unknown} unknown`,
  );
  return question ? `${words} · kg query run ${question}` : words;
}

start((/** @type {MapData} */ data) => {
  byId("none").hidden = Object.keys(data.plans).length > 0;
  byId("choices").hidden = byId("board").hidden = !byId("none").hidden;
  const map = new TileMap(data);
  const select = /** @type {HTMLSelectElement} */ (byId("figure"));
  onLanguage(() => {
    fill(select, ...Object.entries(FIGURES).map(([name, { zh, en }]) => h("option", { value: name }, say(zh, en))));
    map.show();
  });
  onAddress(() => map.show());
  drawerControls(() => undefined);
  select.addEventListener("change", () => {
    changeAddress({ figure: select.value }, true);
    map.show();
  });
  const rows = () => map.rows(map.within(map.here));
  byId("csv").addEventListener("click", () => saveCsv("map", rows().columns, rows().rows));
  byId("json").addEventListener("click", () => saveJson("map", { area: map.here.path, ...rows() }));
  const findable = data.areas.slice(1).map((area) => ({ name: area.path.at(-1) ?? "", initials: area.initials, more: area.path.slice(0, -1).join(" › "), area }));
  searchBox(findable, ({ area }) => map.go(area.path), (count) => say(`找到 ${count} 个地方`, `${count} places found`));
});
