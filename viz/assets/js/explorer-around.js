// What stands around the picture: filters, on how much it stands, what narrows it, the table.
import { readAddress } from "./address.js";
import { byId, fill, h } from "./dom.js";
import { showFacets, valueName } from "./explorer-facets.js";
import { showTable } from "./explorer-rows.js";
import { FACETS, depthOf, joined, parted } from "./explorer-view.js";
import { say } from "./language.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./explorer.js").Explorer} Explorer */

/**
 * Show all of it for what the explorer shows now.
 * @param {Explorer} explorer
 */
export function showAround(explorer) {
  const { graph, shown, steps } = explorer;
  const state = readAddress();
  showFacets(graph, shown, state, (facet, value, on) => {
    const chosen = new Set(parted(state[facet]));
    if (on) chosen.add(value);
    else chosen.delete(value);
    explorer.change({ [facet]: joined([...chosen].sort()) });
  });
  /** @type {HTMLButtonElement} */ (byId("undo")).disabled = !steps.past.length;
  fill(byId("shown"), figures(graph, shown), ...chips(explorer, state));
  fill(byId("expand-all"), allOpen(shown) ? say("全部收起", "Collapse all") : say("全部展开", "Expand all"));
  if (!byId("listed").hidden) showTable(byId("listed"), graph, shown, (node) => explorer.openNode(node));
}

/**
 * Whether all plans show their measures.
 * @param {import("./explorer-view.js").Shown} shown
 */
export function allOpen(shown) {
  return shown.plans.every((plan) => shown.open[plan] || !shown.count[plan]);
}

/**
 * On how many plans and measures the picture stands.
 * @param {import("./explorer-graph.js").Graph} graph
 * @param {import("./explorer-view.js").Shown} shown
 */
function figures(graph, { plans, measures }) {
  const [allPlans, allMeasures] = [graph.plans.length, graph.size - graph.plans.length];
  return h("span", { class: "figures" }, say(
    `所示：${plans.length} / ${allPlans} 份文件，${measures} / ${allMeasures} 条措施`,
    `Shown: ${plans.length} of ${allPlans} plan${allPlans === 1 ? "" : "s"}, ${measures} of ${allMeasures} measure${allMeasures === 1 ? "" : "s"}`));
}

/**
 * What narrows the view, each with a button that takes it away.
 * @param {Explorer} explorer
 * @param {State} state
 */
function chips(explorer, state) {
  const { graph } = explorer;
  const chip = (/** @type {(Node|string)[]} */ words, /** @type {State} */ changes) =>
    h("button", { type: "button", class: "chip", onclick: () => explorer.change(changes) }, ...words, h("span", { "aria-hidden": "true" }, " ×"), h("span", { class: "apart" }, say("（去掉）", " (remove)")));
  const found = [];
  const narrowing = narrowedBy(graph, state);
  if (narrowing) found.push(chip([narrowing.words], narrowing.without));
  for (const facet of FACETS) {
    for (const value of parted(state[facet])) found.push(chip(valueName(graph, facet, value), { [facet]: joined(parted(state[facet]).filter((one) => one !== value)) }));
  }
  const gone = parted(state.without).length;
  if (gone) found.push(chip([say(`已移除 ${gone} 项`, `${gone} dismissed`)], { without: "" }));
  if (explorer.pathFrom >= 0) found.push(h("span", { class: "chip asking", role: "status" }, say("请点选路径的另一端（Esc 取消）", "Choose the other end of the path (Esc to cancel)")));
  return found;
}

/**
 * The trace, the neighbourhood or the path that the view is narrowed to, and the change that takes it back.
 * @param {import("./explorer-graph.js").Graph} graph
 * @param {State} state
 * @returns {{words: string, without: State}|null}
 */
function narrowedBy(graph, state) {
  const node = graph.node(state.trace || state.only || "");
  const name = node >= 0 ? `“${graph.name(node)}”` : "";
  const [up, down] = [depthOf(state.up), depthOf(state.down)];
  if (state.trace && name) return { words: say(`${name} 向上 ${up} 级、向下 ${down} 级`, `${name}: ${up} up, ${down} down`), without: { trace: "", up: "", down: "" } };
  if (state.only && name) return { words: say(`仅 ${name} 及其相邻`, `only ${name} and its neighbours`), without: { only: "" } };
  return state.path ? { words: pathWords(graph, state.path), without: { path: "" } } : null;
}

/**
 * @param {import("./explorer-graph.js").Graph} graph
 * @param {string} ends
 */
function pathWords(graph, ends) {
  const [from, to] = parted(ends).map((id) => graph.node(id));
  if (from < 0 || to < 0 || from === undefined || to === undefined) return say("路径：两端不在图中", "Path: its ends are not here");
  const way = graph.path(from, to);
  return way ? say(`路径：${way.length - 1} 步`, `Path: ${way.length - 1} step${way.length === 2 ? "" : "s"}`) : say("两者之间没有路径", "No path between the two");
}
