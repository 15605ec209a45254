// The filters: what can be chosen, and how much each choice would show.
import { byId, fill, h } from "./dom.js";
import { statusName } from "./explorer-parts.js";
import { FACETS, parted } from "./explorer-view.js";
import { say, sayPair } from "./language.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */

/** @type {Record<string, [string, string]>} */
const TITLES = { level: ["层级", "Level"], province: ["省份", "Province"], programme: ["规划体系", "Programme"], year: ["年份", "Year"], status: ["状态", "Status"], fate: ["去向", "Fate"] };

/**
 * Show the filters.
 * @param {Graph} graph
 * @param {import("./explorer-view.js").Shown} shown
 * @param {import("./address.js").State} state
 * @param {(facet: string, value: string, on: boolean) => void} choose
 */
export function showFacets(graph, shown, state, choose) {
  const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.id : "";
  fill(byId("facets"), ...FACETS.map((facet) => {
    const chosen = new Set(parted(state[facet]));
    const counts = new Map(shown.counts.get(facet));
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    const values = sorted(graph, facet, [...counts.keys()]);
    const unit = facet === "fate" ? say("措施", "measures") : say("文件", "plans");
    return h("fieldset", {}, h("legend", {}, sayPair(TITLES[facet]), " ", h("small", { class: "quiet" }, unit)), ...values.map((value, at) => {
      const id = `facet-${facet}-${at}`;
      return h("label", { for: id }, h("input", { type: "checkbox", id, checked: chosen.has(value), onchange: (/** @type {any} */ event) => choose(facet, value, event.target.checked) }),
        h("span", {}, ...valueName(graph, facet, value)), h("span", { class: "count" }, counts.get(value)));
    }));
  }));
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/**
 * @param {Graph} graph
 * @param {string} facet
 * @param {string[]} values
 */
function sorted(graph, facet, values) {
  const order = facet === "level" ? graph.levels.map(([level]) => level) : facet === "fate" ? graph.marks.map(({ name }) => name) : null;
  const rank = (/** @type {string} */ value) => (value === "?" ? 999 : order ? order.indexOf(value) : 0);
  return values.sort((one, two) => rank(one) - rank(two) || (one < two ? -1 : 1));
}

/**
 * @param {Graph} graph
 * @param {string} facet
 * @param {string} value
 * @returns {(Node|string)[]}
 */
export function valueName(graph, facet, value) {
  if (facet === "fate") {
    const look = graph.marks.find(({ name }) => name === value);
    return look ? [h("span", { class: `sign mark-${look.name}${look.dashed ? " dashed" : ""}`, "aria-hidden": "true" }, look.sign), ` ${sayPair(look.words)}`] : [value];
  }
  if (facet === "status") return [statusName(value)];
  const level = facet === "level" ? graph.levels.find(([name]) => name === value) : null;
  if (level) return [say(level[1], level[2])];
  if (value === "?") return [facet === "province" ? say("全国或未知", "nation or unknown") : say("未知", "unknown")];
  return [value];
}
