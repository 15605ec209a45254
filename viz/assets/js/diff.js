// Plans side by side: the words stand in the page itself; here are its filters, its order, the walk from change to change.
import { changeAddress, onAddress, readAddress } from "./address.js";
import { rowDetails } from "./diff-details.js";
import { byId, fill } from "./dom.js";
import { saveCsv, saveJson } from "./download.js";
import { closeDrawer, drawerControls, openDrawer } from "./drawer.js";
import { onLanguage, say } from "./language.js";
import { goTo, outlineLinks } from "./outline.js";
import { searchBox } from "./search.js";
import { start } from "./shell.js";

/** @typedef {import("./diff-details.js").DiffData} DiffData */
/** @typedef {import("./diff-details.js").RowCompared} RowCompared */

class Sides {
  /** @param {DiffData} data */
  constructor(data) {
    this.data = data;
    this.elements = data.rows.map(({ at }) => byId(at));
    this.swapped = false;
    /** @type {number[]} rows that are shown, in their order */
    this.rows = data.orders[0];
    /** @type {number[]} rows shown that differ */
    this.changes = [];
    this.at = -1;
    this.opened = -1;
  }

  /** Show what the address asks for; garbage in it counts as nothing. */
  show() {
    const { fate = "", general = "1", swap = "", at = "", row = "" } = readAddress();
    this.arrange(swap === "1");
    this.choose(fate in this.data.marks ? fate : "", general !== "0");
    this.goTo(/^r\d+$/.test(at) ? Number(at.slice(1)) : -1);
    this.open(/^\d+$/.test(row) ? Number(row) : -1);
  }

  /** @param {boolean} swapped whether the last plan stands first, with its order */
  arrange(swapped) {
    byId("swap").setAttribute("aria-pressed", String(swapped));
    if (swapped === this.swapped) return;
    this.swapped = swapped;
    byId("sides").classList.toggle("swapped", swapped);
    const order = this.data.orders[swapped ? 1 : 0];
    byId("rows").append(...order.map((row) => this.elements[row]));
    const links = new Map([.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#outline li"))].map((link) => [Number(link.dataset.row), link]));
    document.querySelector("#outline ul")?.append(...order.flatMap((row) => links.get(row) ?? []));
  }

  /**
   * @param {string} fate all where it is empty
   * @param {boolean} general whether general parts are shown
   */
  choose(fate, general) {
    const { rows, orders } = this.data;
    const fits = (/** @type {RowCompared} */ row) => !row.heading && (general || !row.general) && (!fate || row.gutters.flat().includes(fate));
    const above = new Set(rows.filter(fits).flatMap((row) => row.above));
    const shown = rows.map((row, number) => fits(row) || above.has(number) || (row.heading && general && !fate));
    this.rows = orders[this.swapped ? 1 : 0].filter((row) => shown[row]);
    this.changes = this.rows.filter((row) => rows[row].changed && (!fate || !rows[row].heading));
    this.elements.forEach((element, row) => (element.hidden = !shown[row]));
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#outline li"))) link.hidden = !shown[Number(link.dataset.row)];
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#fates button"))) {
      const name = button.dataset.fate ?? "";
      const counted = rows.filter((row) => !row.heading && (general || !row.general) && (!name || row.gutters.flat().includes(name))).length;
      button.setAttribute("aria-pressed", String(name === fate));
      fill(/** @type {Element} */ (button.querySelector(".number")), String(counted));
    }
    byId("general").setAttribute("aria-pressed", String(general));
    byId("nothing").hidden = this.rows.length > 0;
  }

  /** @param {number} row */
  goTo(row) {
    this.at = this.rows.includes(row) ? row : -1;
    goTo(this.at < 0 ? "" : this.data.rows[row].at);
    this.sayChange();
  }

  sayChange() {
    const position = this.changes.indexOf(this.at), count = this.changes.length;
    fill(byId("change"), position < 0
      ? say(`${count} 处不同`, `${count} change${count === 1 ? "" : "s"}`)
      : say(`第 ${position + 1} / ${count} 处`, `change ${position + 1} of ${count}`));
    for (const id of ["previous", "next"]) /** @type {HTMLButtonElement} */ (byId(id)).disabled = !count;
  }

  /**
   * To the next change or the one before; from the last to the first.
   * @param {1|-1} by
   */
  step(by) {
    if (!this.changes.length) return;
    const here = this.rows.indexOf(this.at);
    const places = this.changes.map((row) => this.rows.indexOf(row));
    const next = by > 0 ? places.find((place) => place > here) ?? places[0] : places.findLast((place) => place < here) ?? places[places.length - 1];
    changeAddress({ at: this.data.rows[this.rows[next]].at });
    this.goTo(this.rows[next]);
  }

  /** @param {number} row */
  open(row) {
    this.opened = this.data.rows[row] ? row : -1;
    if (this.opened < 0) closeDrawer();
    else {
      this.elements[row].scrollIntoView({ block: "nearest" });
      openDrawer(...rowDetails(this.data, this.data.rows[row]));
    }
  }

  /** What is shown, as a table: one line a row. */
  table() {
    const { data } = this;
    const columns = [say("序号", "No."), ...data.plans.flatMap(({ place }, column) => [
      ...(column ? [say(`去向：${place}`, `Fate: ${place}`)] : []), `${place} · ${say("条款", "provision")}`, `${place} · ${say("文字", "words")}`]), say("相似度", "Similarity"), say("可信度", "Confidence"), say("方法", "Method")];
    const rows = this.rows.map((number, position) => {
      const row = data.rows[number];
      const links = row.cells.flat().flatMap((part) => data.parts[part].links);
      return [position + 1, ...row.cells.flatMap((cell, column) => [
        ...(column ? [row.gutters[column - 1].map((name) => say(data.marks[name][1], data.marks[name][2])).join("；")] : []),
        cell.map((part) => data.parts[part].marker + data.parts[part].heading).join("；"),
        cell.map((part) => data.parts[part].text).join("\n")]), links[0]?.similarity ?? null, links[0]?.confidence ?? null, links[0]?.method ?? null];
    });
    return { columns, rows };
  }

  /** What is shown, for programs. */
  json() {
    const { data } = this;
    const part = (/** @type {number} */ number) => {
      const { id, marker, heading, text, links } = data.parts[number];
      return { id, marker, heading, text, answers: links.map(({ part: other, ...said }) => ({ id: data.parts[other].id, ...said })) };
    };
    return {
      plans: data.plans,
      rows: this.rows.map((number) => {
        const { cells, gutters, heading, general, changed } = data.rows[number];
        return { heading, general, changed, fates: gutters, provisions: cells.map((cell) => cell.map(part)) };
      }),
    };
  }
}

/**
 * The page.
 * @param {DiffData} data
 */
function showSides(data) {
  const sides = new Sides(data);
  const ask = (/** @type {Record<string, string>} */ changes) => {
    changeAddress(changes, true);
    sides.show();
  };
  byId("swap").addEventListener("click", () => ask({ swap: sides.swapped ? "" : "1" }));
  byId("general").addEventListener("click", () => ask({ general: readAddress().general === "0" ? "" : "0" }));
  byId("fates").addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button) ask({ fate: button.dataset.fate ?? "" });
  });
  byId("rows").addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const see = target?.closest("a.see"), button = /** @type {HTMLElement|null} */ (target?.closest("button.open"));
    if (see instanceof HTMLAnchorElement) {
      event.preventDefault();
      ask({ at: see.hash.slice(1), fate: "" });
    } else if (button) {
      // Nothing moves: not back to the change that was gone to before.
      changeAddress({ row: button.dataset.row ?? "" }, true);
      sides.open(Number(button.dataset.row));
    }
  });
  byId("previous").addEventListener("click", () => sides.step(-1));
  byId("next").addEventListener("click", () => sides.step(1));
  addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "n") sides.step(1);
    else if (event.key === "p") sides.step(-1);
  });
  outlineLinks((at) => ask({ at, row: "" }));
  drawerControls(() => changeAddress({ row: "" }, true));
  const found = data.rows.map(({ at, name, initials, cells }) => ({ at, name, initials, more: cells.flatMap((cell, column) => (cell.length ? [data.plans[column].place] : [])).join("、"), text: cells.flat().map((part) => data.parts[part].text).join(" ") }));
  searchBox(found, ({ at }) => ask({ at, fate: "", general: "" }), (count) => say(`${count} 处`, `${count} provision${count === 1 ? "" : "s"}`));
  byId("csv").addEventListener("click", () => saveCsv("side-by-side", sides.table().columns, sides.table().rows));
  byId("json").addEventListener("click", () => saveJson("side-by-side", sides.json()));
  byId("print").addEventListener("click", () => print());
  onAddress(() => sides.show());
  sides.show();
  onLanguage(() => {
    sides.sayChange();
    sides.open(sides.opened);
  });
}

void start(showSides);
