// What the search box finds: plans and measures by name, by pinyin initials, by their words.
import { planLabel } from "./explorer-parts.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */
/** @typedef {import("./explorer-texts.js").Texts} Texts */

export class Findable {
  /**
   * @param {Graph} graph
   * @param {Texts} texts
   * @param {number} node
   */
  constructor(graph, texts, node) {
    this.graph = graph;
    this.texts = texts;
    this.node = node;
    /** @type {string|undefined} */
    this.letters = undefined;
  }

  get name() {
    return `${this.graph.look(this.node).sign} ${this.graph.name(this.node)}`;
  }

  get more() {
    const { graph, node } = this;
    const plan = graph.plans[graph.planOf[node]];
    if (!graph.isPlan(node)) return planLabel(graph, graph.planOf[node]);
    return [plan.place, plan.number, plan.date].filter(Boolean).join(" · ");
  }

  get initials() {
    return (this.letters ??= [...this.name].map((sign) => this.graph.letters.get(sign) ?? "").join(""));
  }

  get text() {
    return this.graph.isPlan(this.node) ? "" : this.texts.text(this.node);
  }
}
