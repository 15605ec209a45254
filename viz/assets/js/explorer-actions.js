// What can be done with a node, as buttons in the drawer.
import { readAddress } from "./address.js";
import { h } from "./dom.js";
import { depthOf } from "./explorer-view.js";
import { say } from "./language.js";
import { goOn, placeAddress } from "./pages.js";

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {number} node
 * @returns {HTMLElement}
 */
export function nodeActions(explorer, node) {
  const { graph, shown } = explorer;
  const id = graph.id(node);
  const up = depthField(id, "up", say("向上", "Up"));
  const down = depthField(id, "down", say("向下", "Down"));
  const folds = graph.isPlan(node) && graph.plans[node].end > graph.plans[node].first;
  return h("div", { class: "actions" },
    h("span", { class: "traced" }, up, down, button("trace", say("追溯", "Trace"), () => explorer.narrow({ trace: id, up: depthIn(up), down: depthIn(down) }))),
    button("path", say("到…的路径", "Path to…"), () => explorer.askPath(node)),
    button("dismiss", say("移除", "Dismiss"), () => explorer.dismiss(node)),
    button("only", say("移除其他", "Dismiss others"), () => explorer.narrow({ only: id })),
    folds && button("toggle", shown.open[node] ? say("收起措施", "Collapse") : say("展开措施", "Expand"), () => {
      explorer.toggle(node);
      void explorer.openNode(node);
    }),
    ...goOn(otherPages(graph, node)));
}

/**
 * Where else a node is shown.
 * @param {import("./explorer-graph.js").Graph} graph
 * @param {number} node
 * @returns {import("./pages.js").Way[]}
 */
function otherPages(graph, node) {
  const plan = graph.plans[graph.planOf[node]];
  return [
    [plan.page, graph.isPlan(node) ? {} : { measure: graph.id(node) }, say("阅读文件", "Read")],
    [placeAddress("matrix"), { plan: plan.id }, say("矩阵", "Matrix")],
  ];
}

/**
 * @param {string} name
 * @param {string} words
 * @param {() => void} act
 */
function button(name, words, act) {
  return h("button", { type: "button", "data-do": name, onclick: act }, words);
}

/**
 * A field for the steps of a trace; it remembers those of the trace that is shown.
 * @param {string} id of the node
 * @param {"up"|"down"} way
 * @param {string} label
 */
function depthField(id, way, label) {
  const state = readAddress();
  return h("label", {}, label, " ", h("input", { type: "number", min: 0, max: 9, value: state.trace === id ? depthOf(state[way]) : 1, "data-depth": way }));
}

/** @param {HTMLElement} field */
function depthIn(field) {
  return String(depthOf(field.querySelector("input")?.value));
}
