// The flow page: from a plan by fate and level to the places below it.
import { changeAddress, onAddress, readAddress } from "./address.js";
import { byId, fill, h } from "./dom.js";
import { saveCsv, saveSvg } from "./download.js";
import { onLanguage, say, sayPair } from "./language.js";
import { coloursOf } from "./mark-colours.js";
import { start } from "./shell.js";
import { DRAWN_FONT, narrow, s } from "./svg.js";
import { onTheme, token } from "./theme.js";

/**
 * @typedef {[number, string, number, number, number, number]} FlowBox column, name, x, y, height, value
 * @typedef {[string, string, number, string, string]} FlowBand fate, path, value, names of both ends
 * @typedef {object} Flow
 * @property {string} id
 * @property {string} title
 * @property {string} place
 * @property {number} measures
 * @property {number} plans
 * @property {number} held
 * @property {number} left_out
 * @property {number} not_told
 * @property {number} total
 * @property {[string, string, number[]][]} rows level, place, counts by fate
 * @property {[number, number]} size
 * @property {FlowBox[]} boxes
 * @property {FlowBand[]} bands
 * @typedef {{marks: Record<string, [string, string, string]>, fates: string[], levels: Record<string, [string, string]>, flows: Flow[]}} FlowData
 */

const EDGE = 16;
// On a narrow screen all columns stand side by side in so much; the plan is named above, fates by their signs alone.
const NARROW = 372, LABEL = 84, SIGNS = 5;

/**
 * What a box is called, in the language shown.
 * @param {FlowData} data
 * @param {Flow} flow
 * @param {number} column
 * @param {string} name
 */
function boxName(data, flow, column, name) {
  if (column === 0) return flow.place;
  if (column === 1) return `${data.marks[name][0]} ${say(data.marks[name][1], data.marks[name][2])}`;
  if (column === 2) return sayPair(data.levels[name]);
  return name === "…" ? say("其余", "the others") : name || say("省份未知", "no province known");
}

/**
 * What a box is called where there is little room.
 * @param {FlowData} data
 * @param {Flow} flow
 * @param {number} column
 * @param {string} name
 */
function pressedName(data, flow, column, name) {
  if (column < 2) return column ? data.marks[name][0] : "";
  const signs = [...boxName(data, flow, column, name)];
  return column === 2 || signs.length <= SIGNS ? signs.join("") : `${signs.slice(0, SIGNS - 1).join("")}…`;
}

/**
 * The drawing.
 * @param {FlowData} data
 * @param {Flow} flow
 * @param {boolean} pressed whether it is to fit a narrow screen
 */
function drawing(data, flow, pressed) {
  const height = flow.size[1], last = Math.max(0, ...flow.boxes.map(([, , x]) => x));
  const width = pressed ? NARROW - 2 * EDGE : flow.size[0], across = pressed && last ? (width - LABEL) / last : 1;
  const [ink, quiet] = [token("--ink"), token("--quiet")];
  const found = coloursOf(data.fates);
  const colours = Object.fromEntries(data.fates.map((fate, at) => [fate, found[at]]));
  const bands = flow.bands.map(([fate, path, value, source, target], number) => {
    const column = flow.boxes.find(([, name]) => name === source)?.[0] ?? 0;
    const words = [boxName(data, flow, column, source), boxName(data, flow, column + 1, target), say(data.marks[fate][1], data.marks[fate][2])];
    return s("path", { d: path, fill: colours[fate].line, "fill-opacity": fate === "unknown" ? 0.2 : 0.42, class: "band", "data-number": number },
      s("title", {}, `${words[0]} → ${words[1]} · ${words[2]} · ${value}`));
  });
  const boxes = flow.boxes.flatMap(([column, name, x, y, tall, value]) => [
    s("rect", { x: x * across, y, width: 12, height: tall, rx: 2, fill: column === 1 ? colours[name].line : quiet }),
    s("text", { x: x * across + 16, y: y + tall / 2, "dominant-baseline": "middle", fill: ink, "font-size": pressed ? 11 : 13, stroke: token("--paper"), "stroke-width": 3, "stroke-opacity": 0.6, "paint-order": "stroke" },
      pressed ? pressedName(data, flow, column, name) : boxName(data, flow, column, name), s("tspan", { dx: pressed ? 3 : 6, fill: quiet, "font-size": 12 }, value)),
  ]);
  return s("svg", {
    xmlns: "http://www.w3.org/2000/svg", viewBox: `${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}`, "font-family": DRAWN_FONT,
    role: "img", "aria-label": said(flow), id: "flow",
  }, s("g", { transform: `scale(${across}, 1)` }, ...bands), ...boxes);
}

/** @param {Flow} flow */
function said(flow) {
  const rest = [
    flow.left_out ? say(`另有 ${flow.left_out} 份文件不在其下，未计入`, `left out: ${flow.left_out} of the plans, not below it`) : "",
    flow.not_told ? say(`${flow.not_told} 项图谱未说明，未计入`, `left out: ${flow.not_told} fates that the graph does not tell`) : "",
  ].filter(Boolean);
  return [say(
    `${flow.measures} 条措施 × ${flow.plans} 份下级文件（${flow.held} 份收录全文）＝ ${flow.total} 项去向`,
    `${flow.measures} measures × ${flow.plans} plans below (${flow.held} held in full) = ${flow.total} fates`,
  ), ...rest].join(say("；", "; "));
}

/**
 * What the drawing shows, in rows.
 * @param {FlowData} data
 * @param {Flow} flow
 */
function flowRows(data, flow) {
  const sums = data.fates.map((_, number) => flow.rows.reduce((sum, [, , counts]) => sum + counts[number], 0));
  return {
    columns: [say("层级", "Level"), say("地方", "Place"), ...data.fates.map((fate) => say(data.marks[fate][1], data.marks[fate][2])), say("合计", "All")],
    rows: [
      ...flow.rows.map(([level, name, counts]) => [sayPair(data.levels[level]), boxName(data, flow, 3, name), ...counts, counts.reduce((sum, one) => sum + one, 0)]),
      [say("合计", "All"), "", ...sums, flow.total],
    ],
  };
}

/**
 * @param {FlowData} data
 * @param {Flow} flow
 */
function table(data, flow) {
  const { columns, rows } = flowRows(data, flow);
  return h("table", { class: "data" }, h("caption", {}, flow.title),
    h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell, number) => h("td", { class: number > 1 ? "number" : null }, cell))))));
}

start((/** @type {FlowData} */ data) => {
  byId("none").hidden = data.flows.length > 0;
  byId("choices").hidden = !data.flows.length;
  if (!data.flows.length) return;
  const chosen = () => data.flows.find(({ id }) => id === readAddress().plan) ?? data.flows[0];
  const select = /** @type {HTMLSelectElement} */ (byId("plan"));
  const show = () => {
    const flow = chosen();
    const inTable = readAddress().view === "table";
    fill(select, ...data.flows.map(({ id, title, place }) => h("option", { value: id, selected: id === flow.id }, `${place} · ${title}`)));
    byId("table").setAttribute("aria-pressed", String(inTable));
    fill(byId("summary"), said(flow));
    fill(byId("picture"), inTable ? table(data, flow) : drawing(data, flow, narrow.matches));
  };
  onLanguage(show);
  onTheme(show);
  onAddress(show);
  narrow.addEventListener("change", show);
  const change = (/** @type {Record<string, string>} */ changes) => {
    changeAddress(changes, true);
    show();
  };
  select.addEventListener("change", () => change({ plan: select.value }));
  byId("table").addEventListener("click", () => change({ view: readAddress().view === "table" ? "" : "table" }));
  byId("csv").addEventListener("click", () => {
    const { columns, rows } = flowRows(data, chosen());
    saveCsv("flow", columns, rows);
  });
  byId("svg").addEventListener("click", () => saveSvg("flow", drawing(data, chosen(), false)));
});
