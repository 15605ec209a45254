// What the drawer's pages are made of.
import { filledQuestion } from "./derivation.js";
import { h } from "./dom.js";
import { say, sayPair } from "./language.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */

/**
 * @typedef {object} Doing what the drawer's buttons do
 * @property {(node: number) => void} choose
 * @property {(edge: number, from: number, to: number) => void} thread
 * @property {(node: number) => Node} actions buttons for a node
 * @property {(node: number) => void} saveFates take away what became of a measure, as a table
 */

/**
 * @param {Graph} graph
 * @param {number} node
 * @param {string} words
 */
export function heading(graph, node, words) {
  const look = graph.look(node);
  return h("h2", {}, sign(look), ` ${words} `, h("small", { class: "quiet" }, sayPair(look.words)));
}

/** @param {import("./explorer-plans.js").Look} look */
export function sign(look) {
  return h("span", { class: `sign mark-${look.name}${look.dashed ? " dashed" : ""}`, "aria-hidden": "true" }, look.sign);
}

/** @param {[string, string|null][]} rows */
export function facts(rows) {
  return h("dl", { class: "facts" }, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

/** @param {Node[]} items */
export function list(items) {
  return h("ul", {}, ...items.map((item) => h("li", {}, item)));
}

/**
 * @param {Graph} graph
 * @param {number} node
 * @param {Doing} doing
 */
export function go(graph, node, doing) {
  return h("button", { type: "button", class: "link", onclick: () => doing.choose(node) }, graph.isPlan(node) ? planLabel(graph, node) : graph.name(node));
}

/**
 * @param {Graph} graph
 * @param {number} node a plan
 */
export function planLabel(graph, node) {
  const plan = graph.plans[node];
  return plan.place && !plan.name.startsWith(plan.place) ? `${plan.place} ${plan.name}` : plan.name;
}

/** @param {import("./explorer-plans.js").Plan} plan */
export function placeOf(plan) {
  return plan.province && plan.province !== plan.place ? plan.province + plan.place : plan.place;
}

/** @param {string|null} status */
export function statusName(status) {
  if (status === "draft") return say("征求意见稿", "draft");
  return status === "final" ? say("正式", "final") : say("未知", "unknown");
}

/**
 * The question of the catalogue that asks for what is shown, with its values filled in.
 * @param {Graph} graph
 * @param {string} kind
 * @param {Record<string, any>} values
 */
export function cypher(graph, kind, values) {
  return h("details", { class: "cypher" }, h("summary", {}, say("背后的 Cypher", "The Cypher behind it")), h("pre", { tabindex: 0 }, cypherOf(graph, kind, values)));
}

/**
 * @param {Graph} graph
 * @param {string} kind
 * @param {Record<string, any>} values
 */
export function cypherOf(graph, kind, values) {
  return filledQuestion(graph.questions[kind], values);
}
