// What is shown, row by row: for the table and for files.
import { h, fill } from "./dom.js";
import { statusName } from "./explorer-parts.js";
import { say, sayPair } from "./language.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */

const AT_ONCE = 200;

export const COLUMNS = ["kind", "id", "name", "plan", "number", "place", "province", "level", "date", "status", "mark", "sources", "dropped_below", "unknown_below"];

/**
 * The nodes that are drawn, plans before their measures.
 * @param {Graph} graph
 * @param {import("./explorer-view.js").Shown} shown
 * @returns {number[]}
 */
export function drawnNodes(graph, shown) {
  const nodes = [];
  for (const number of shown.plans) {
    nodes.push(number);
    if (!shown.open[number]) continue;
    for (let node = graph.plans[number].first; node < graph.plans[number].end; node++) if (shown.members[node]) nodes.push(node);
  }
  return nodes;
}

/**
 * A node as a row of {@link COLUMNS}.
 * @param {Graph} graph
 * @param {number} node
 * @returns {(string|number|null)[]}
 */
export function rowOf(graph, node) {
  const plan = graph.plans[graph.planOf[node]];
  const measure = !graph.isPlan(node);
  return [
    measure ? "measure" : "plan", graph.id(node), graph.name(node), plan.id, plan.number, plan.place || null, plan.province || null,
    graph.levels[plan.level][0] || null, plan.date, plan.status, graph.look(node).name,
    [...graph.above(node)].map((source) => graph.id(source)).join(" | ") || null,
    measure ? graph.dropped(node) : null, measure ? graph.unknown(node) : null,
  ];
}

export const FATE_COLUMNS = ["measure", "fate", "level", "province", "place", "plan", "number", "date", "coverage", "entered_at", "confidence", "carriers"];

/**
 * What became of a measure in a plan below, as a row of {@link FATE_COLUMNS}.
 * @param {Graph} graph
 * @param {number} node the measure
 * @param {import("./explorer-texts.js").Fate} fate
 * @returns {(string|number|null)[]}
 */
export function fateCells(graph, node, [below, mark, entered, confidence, carriers]) {
  const plan = graph.plans[below];
  return [
    graph.name(node), graph.marks[mark].name, graph.levels[plan.level][0] || null, plan.province || null, plan.place || null, plan.name, plan.number, plan.date,
    graph.coverages[plan.coverage].name, entered === null ? null : graph.levels[entered][0], confidence, carriers.map((one) => graph.name(one)).join(" | ") || null,
  ];
}

/**
 * What is shown as data: nodes, and the threads between them.
 * @param {Graph} graph
 * @param {import("./explorer-view.js").Shown} shown
 * @param {import("./address.js").State} state
 */
export function dataOf(graph, shown, state) {
  const drawn = drawnNodes(graph, shown);
  const kept = new Set(drawn);
  const nodes = drawn.map((node) => Object.fromEntries(COLUMNS.map((column, at) => [column, rowOf(graph, node)[at]])));
  const threads = [];
  for (const node of drawn) {
    for (let edge = graph.upStart[node]; edge < graph.upStart[node + 1]; edge++) {
      if (!kept.has(graph.up[edge])) continue;
      const relation = graph.isPlan(node) ? "implements" : graph.marks[graph.relation[edge]].name;
      threads.push({ from: graph.id(node), to: graph.id(graph.up[edge]), relation });
    }
  }
  return { state, plans: shown.plans.length, measures: shown.measures, nodes, threads };
}

/**
 * Show the table.
 * @param {Element} element
 * @param {Graph} graph
 * @param {import("./explorer-view.js").Shown} shown
 * @param {(node: number) => void} choose
 */
export function showTable(element, graph, shown, choose) {
  const nodes = drawnNodes(graph, shown);
  const heads = [say("名称", "Name"), say("文件", "Plan"), say("地区", "Place"), say("层级", "Level"), say("日期", "Date"), say("状态", "Status"), say("标记", "Sign"), say("未落实", "Dropped in"), say("去向未知", "Unknown in")];
  const body = h("tbody");
  const more = h("button", { type: "button", onclick: () => add() });
  let at = 0;
  const add = () => {
    body.append(...nodes.slice(at, at + AT_ONCE).map((node) => tableRow(graph, node, choose)));
    at = Math.min(nodes.length, at + AT_ONCE);
    more.hidden = at >= nodes.length;
    more.textContent = say(`再显示 ${Math.min(AT_ONCE, nodes.length - at)} 行（共 ${nodes.length} 行）`, `${Math.min(AT_ONCE, nodes.length - at)} more rows (of ${nodes.length})`);
  };
  add();
  fill(element, h("table", { class: "data" }, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), body), more);
}

/**
 * @param {Graph} graph
 * @param {number} node
 * @param {(node: number) => void} choose
 */
function tableRow(graph, node, choose) {
  const plan = graph.plans[graph.planOf[node]];
  const measure = !graph.isPlan(node);
  const look = graph.look(node);
  const open = h("button", { type: "button", class: "link", onclick: () => choose(node) }, graph.name(node));
  return h("tr", { class: measure ? null : "plan" },
    measure ? h("td", {}, open) : h("th", { scope: "row" }, open),
    h("td", {}, measure ? plan.name : plan.number), h("td", {}, plan.place), h("td", {}, say(graph.levels[plan.level][1], graph.levels[plan.level][2])),
    h("td", {}, plan.date), h("td", {}, statusName(plan.status)),
    h("td", {}, h("span", { class: `sign mark-${look.name}`, "aria-hidden": "true" }, look.sign), ` ${sayPair(look.words)}`),
    h("td", { class: "number" }, measure ? graph.dropped(node) || "" : ""), h("td", { class: "number" }, measure ? graph.unknown(node) || "" : ""));
}
