// What became of a measure in the plans below it.
import { h } from "./dom.js";
import { go, list, sign } from "./explorer-parts.js";
import { say, sayPair } from "./language.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */
/** @typedef {import("./explorer-parts.js").Doing} Doing */

/**
 * What became of a measure below: how often, then where; those that dropped it first, unknown ones as a number.
 * @param {Graph} graph
 * @param {number} node
 * @param {import("./explorer-texts.js").Fate[]} fates
 * @param {Doing} doing
 * @returns {Node[]}
 */
export function fateRows(graph, node, fates, doing) {
  if (!fates.length) return [];
  const rank = (/** @type {import("./explorer-texts.js").Fate} */ [plan, mark]) => (graph.marks[mark].name === "dropped" ? plan - graph.plans.length : plan);
  const known = fates.filter(([, mark]) => graph.marks[mark].name !== "unknown").sort((one, two) => rank(one) - rank(two));
  const rows = known.map((fate) => fateRow(graph, fate, doing));
  const unknown = fates.length - known.length;
  if (unknown) rows.push(h("span", { class: "quiet" }, say(`另有 ${unknown} 份文件未收录原文，去向未知`, `unknown in ${unknown} more, whose text is not held`)));
  return [
    h("h3", {}, say(`在下级 ${fates.length} 份文件中`, `What became of it in ${fates.length} plan${fates.length === 1 ? "" : "s"} below`)),
    h("p", { class: "totals" }, ...fateTotals(graph, fates), h("button", { type: "button", "data-do": "fates", onclick: () => doing.saveFates(node) }, say("存为表格", "Save as table"))),
    list(rows),
  ];
}

/**
 * How many plans each fate has.
 * @param {Graph} graph
 * @param {import("./explorer-texts.js").Fate[]} fates
 * @returns {Node[]}
 */
function fateTotals(graph, fates) {
  return graph.marks.flatMap((look, mark) => {
    const count = fates.filter((fate) => fate[1] === mark).length;
    return count ? [h("span", {}, sign(look), ` ${sayPair(look.words)} `, h("b", {}, count))] : [];
  });
}

/**
 * @param {Graph} graph
 * @param {import("./explorer-texts.js").Fate} fate
 * @param {Doing} doing
 */
function fateRow(graph, [plan, mark, entered, , carriers], doing) {
  const look = graph.marks[mark];
  const level = entered === null ? "" : say(`（变化始于${graph.levels[entered][1]}）`, ` (came in at: ${graph.levels[entered][2].toLowerCase()})`);
  return h("div", {}, sign(look), " ", go(graph, plan, doing), h("span", { class: "quiet" }, ` ${sayPair(look.words)}${level}`),
    ...(carriers.length ? [h("p", {}, ...carriers.flatMap((one, at) => [at ? say("、", ", ") : "→ ", go(graph, one, doing)]))] : []));
}
