// What the drawer tells: of a plan, of a measure, of a thread between two measures.
import { methodName, modalityName, percent } from "./derivation.js";
import { h } from "./dom.js";
import { fateRows, fateTotals } from "./explorer-fates.js";
import { cypher, facts, go, heading, list, placeOf, planLabel, sign, statusName } from "./explorer-parts.js";
import { say, sayPair } from "./language.js";
import { markedQuote, markedQuotes } from "./words.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */
/** @typedef {import("./explorer-parts.js").Doing} Doing */

/**
 * @param {Graph} graph
 * @param {number} node a plan
 * @param {Doing} doing
 * @returns {Node[]}
 */
export function planDetails(graph, node, doing) {
  const plan = graph.plans[node];
  const children = [...graph.below(node)];
  const count = plan.end - plan.first;
  return [
    heading(graph, node, plan.name),
    facts([
      [say("文号", "Number"), plan.number],
      [say("地区", "Place"), placeOf(plan)],
      [say("层级", "Level"), say(graph.levels[plan.level][1], graph.levels[plan.level][2])],
      [say("日期", "Date"), plan.date ?? say("未知", "unknown")],
      [say("状态", "Status"), statusName(plan.status)],
      [say("规划体系", "Programme"), plan.programme],
      [say("措施", "Measures"), String(count)],
      [say("来源", "Source"), plan.source],
    ]),
    doing.actions(node),
    ...(plan.parent >= 0
      ? [h("h3", {}, plan.inferred ? say("落实的上级文件（推断）", "Implements (inferred)") : say("落实的上级文件", "Implements")), list([go(graph, plan.parent, doing)])]
      : []),
    ...(children.length ? [h("h3", {}, say(`下级文件（${children.length}）`, `Implemented by (${children.length})`)), list(children.map((child) => go(graph, child, doing)))] : []),
    cypher(graph, "plan", { documents: [plan.id] }),
  ];
}

/**
 * @param {Graph} graph
 * @param {number} node a measure
 * @param {import("./explorer-texts.js").Words} words
 * @param {Doing} doing
 * @returns {Node[]}
 */
export function measureDetails(graph, node, words, doing) {
  const plan = graph.plans[graph.planOf[node]];
  const sources = [...graph.above(node)];
  return [
    heading(graph, node, graph.name(node)),
    h("p", { class: "quiet" }, go(graph, graph.planOf[node], doing), ...words.sections.filter(Boolean).map((section) => ` › ${section}`)),
    ...fateTotals(graph, node, words.fates, doing),
    doing.actions(node),
    h("h3", {}, say("原文", "Words")),
    sources.length ? markedQuote(words.text, words.threads.map((thread) => thread[4]), 1) : h("blockquote", {}, words.text),
    sources.length ? h("p", { class: "quiet" }, say("划线处为上级文件所没有的文字。", "Underlined: not in the words above.")) : "",
    ...(words.charge.length ? [h("h3", {}, say("责任单位", "In charge")), list(words.charge.map(([role, name]) => h("span", {}, h("small", { class: "quiet" }, `${sayPair(graph.roles[role])} `), name)))] : []),
    ...(words.targets.length ? [h("h3", {}, say("目标", "Targets")), list(words.targets.map(target))] : []),
    h("h3", {}, say("来自", "Comes from")),
    sources.length ? list(sources.map((source, at) => sourceRow(graph, node, source, at, words.threads[at], doing))) : h("p", { class: "quiet" }, originWords(graph, node)),
    ...fateRows(graph, words.fates, doing),
    h("p", { class: "quiet" }, say(`文件来源：${plan.source ?? "无"}`, `Source of the text: ${plan.source ?? "none"}`)),
    cypher(graph, "measure", { ids: [graph.id(node)] }),
  ].filter((child) => child !== "").map((child) => /** @type {Node} */ (child));
}

/**
 * A thread: the words of both sides, and what says that the one comes from the other.
 * @param {Graph} graph
 * @param {{from: number, to: number, edge: number}} ends
 * @param {{above: import("./explorer-texts.js").Words, here: import("./explorer-texts.js").Words}} words
 * @param {Doing} doing
 * @returns {Node[]}
 */
export function threadDetails(graph, { from, to, edge }, words, doing) {
  const thread = words.here.threads[edge - graph.upStart[to]];
  const [similarity, confidence, modality, method, marks] = thread;
  const [above, here] = markedQuotes(words.above.text, words.here.text, marks);
  const relation = graph.marks[graph.relation[edge]];
  const side = (/** @type {number} */ node, /** @type {HTMLElement} */ marked) =>
    h("section", {}, h("p", {}, go(graph, node, doing)), h("p", { class: "quiet" }, planLabel(graph, graph.planOf[node])), marked,
      h("p", { class: "quiet" }, say(`文件来源：${graph.plans[graph.planOf[node]].source ?? "无"}`, `Source: ${graph.plans[graph.planOf[node]].source ?? "none"}`)));
  return [
    h("h2", {}, sign(relation), ` ${sayPair(relation.words)}`),
    facts([
      [say("相似度", "Similarity"), percent(similarity)],
      [say("可信度", "Confidence"), percent(confidence)],
      [say("依据", "Found by"), methodName(method)],
      [say("语气", "Wording"), modalityName(modality)],
    ]),
    h("div", { class: "sides" },
      side(from, above),
      side(to, here)),
    h("p", { class: "quiet" }, say("删除线：上级文件有、这里没有；下划线：这里新增；点线：位置移动。", "Struck: only above. Underlined: only here. Dotted: moved.")),
    cypher(graph, "thread", { first: graph.id(to), second: graph.id(from) }),
  ];
}

/**
 * Two plans of which one implements the other.
 * @param {Graph} graph
 * @param {{from: number, to: number}} ends
 * @param {Doing} doing
 * @returns {Node[]}
 */
export function implementsDetails(graph, { from, to }, doing) {
  const { inferred } = graph.plans[to];
  return [
    h("h2", {}, say("落实关系", "Implements")),
    h("p", { class: "quiet" }, inferred ? say("由体系和层级推断，文中未写明。", "Inferred from programme and level; not stated in the text.") : say("文中写明依据。", "Stated in the text.")),
    list([go(graph, from, doing), go(graph, to, doing)]),
    cypher(graph, "plan", { documents: [graph.id(from), graph.id(to)] }),
  ];
}

/**
 * @param {Graph} graph
 * @param {number} node
 * @param {number} source
 * @param {number} at
 * @param {import("./explorer-texts.js").Thread} thread
 * @param {Doing} doing
 */
function sourceRow(graph, node, source, at, thread, doing) {
  const edge = graph.upStart[node] + at;
  const relation = graph.marks[graph.relation[edge]];
  return h("div", {}, sign(relation), " ", go(graph, source, doing), h("p", { class: "quiet" },
    `${planLabel(graph, graph.planOf[source])} · ${sayPair(relation.words)} · ${say("相似度", "similarity")} ${percent(thread[0])} · `,
    h("button", { type: "button", class: "link", onclick: () => doing.thread(edge, source, node) }, say("对照两侧原文", "Words of both sides"))));
}

/**
 * @param {Graph} graph
 * @param {number} node
 */
function originWords(graph, node) {
  const { name } = graph.marks[graph.mark(node)];
  if (name === "added") return say("上级文件中没有，本级新增。", "Nothing above: added here.");
  if (name === "inferred") return say("由下级文件推断；上级原文未收录。", "Reconstructed from plans below; the text itself is not held.");
  return say("所收录的文件中没有它的来源。", "No source among the plans held.");
}

/**
 * @param {import("./explorer-texts.js").Words["targets"][number]} target
 */
function target([words, indicator, comparator, value, most, unit, year]) {
  const figure = `${comparator} ${value}${most === null ? "" : `–${most}`}${unit ?? ""}`;
  const told = [indicator, figure, year && say(`${year} 年`, `by ${year}`)].filter(Boolean).join(" · ");
  return h("span", {}, told, words && h("p", { class: "quiet" }, words));
}
