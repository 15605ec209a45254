// What became of a measure in the plans below it.
import { h } from "./dom.js";
import { go, list, sign } from "./explorer-parts.js";
import { say, sayPair } from "./language.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */
/** @typedef {import("./explorer-parts.js").Doing} Doing */

/** @typedef {import("./explorer-texts.js").Fate} Fate */

/**
 * How often a measure had which fate in the plans below it, and a button that takes all of them away as a table.
 * @param {Graph} graph
 * @param {number} node
 * @param {Fate[]} fates
 * @param {Doing} doing
 * @returns {Node[]}
 */
export function fateTotals(graph, node, fates, doing) {
  if (!fates.length) return [];
  const totals = graph.marks.flatMap((look, mark) => {
    const count = fates.filter((fate) => fate[1] === mark).length;
    return count ? [h("span", {}, sign(look), ` ${sayPair(look.words)} `, h("b", {}, count))] : [];
  });
  const below = say(`下级 ${fates.length} 份文件：`, `In ${fates.length} plan${fates.length === 1 ? "" : "s"} below:`);
  return [h("p", { class: "totals" }, h("span", { class: "quiet" }, below), ...totals, h("button", { type: "button", "data-do": "fates", onclick: () => doing.saveFates(node) }, say("存为表格", "Save as table")))];
}

/**
 * What became of a measure in each plan below: those that dropped it first, unknown ones as a number.
 * @param {Graph} graph
 * @param {Fate[]} fates
 * @param {Doing} doing
 * @returns {Node[]}
 */
export function fateRows(graph, fates, doing) {
  if (!fates.length) return [];
  const rank = (/** @type {Fate} */ [plan, mark]) => (graph.marks[mark].name === "dropped" ? plan - graph.plans.length : plan);
  const known = fates.filter(([, mark]) => graph.marks[mark].name !== "unknown").sort((one, two) => rank(one) - rank(two));
  const rows = known.map((fate) => fateRow(graph, fate, doing));
  const unknown = fates.length - known.length;
  if (unknown) rows.push(h("span", { class: "quiet" }, say(`另有 ${unknown} 份文件未收录原文，去向未知`, `unknown in ${unknown} more, whose text is not held`)));
  return [h("h3", {}, say(`在下级 ${fates.length} 份文件中`, `What became of it in ${fates.length} plan${fates.length === 1 ? "" : "s"} below`)), list(rows)];
}

/**
 * @param {Graph} graph
 * @param {Fate} fate
 * @param {Doing} doing
 */
function fateRow(graph, [plan, mark, entered, , carriers], doing) {
  const look = graph.marks[mark];
  const level = entered === null ? "" : say(`（变化始于${graph.levels[entered][1]}）`, ` (came in at: ${graph.levels[entered][2].toLowerCase()})`);
  return h("div", {}, sign(look), " ", go(graph, plan, doing), h("span", { class: "quiet" }, ` ${sayPair(look.words)}${level}`),
    ...(carriers.length ? [h("p", {}, ...carriers.flatMap((one, at) => [at ? say("、", ", ") : "→ ", go(graph, one, doing)]))] : []));
}
