// Plans, measures and the threads between them, in arrays. Nodes are numbers: plans first, then measures, plan by plan.
import { lookOfRow, planOfRow } from "./explorer-plans.js";

/** @typedef {import("./explorer-plans.js").Look} Look */
/** @typedef {import("./explorer-plans.js").Plan} Plan */

export class Graph {
  /** @param {any} data what viz/explorer_data.py gives */
  constructor(data) {
    const plans = data.plans.length;
    let next = plans;
    /** @type {Plan[]} */
    this.plans = data.plans.map((/** @type {any[]} */ row) => {
      const plan = planOfRow(row, next);
      next = plan.end;
      return plan;
    });
    /** Number of nodes. */
    this.size = next;
    /** @type {[string, string, string][]} level, Chinese, English */
    this.levels = data.levels;
    /** @type {Look[]} */
    this.marks = data.marks.map(lookOfRow);
    /** @type {Look[]} */
    this.coverages = data.coverages.map(lookOfRow);
    /** @type {Record<string, [string, string]>} */
    this.roles = data.roles;
    /** @type {Record<string, string>} kind of what is chosen → the question of the catalogue behind it */
    this.questions = data.questions;
    /** @type {Map<string, string>} Chinese character → first letter of its reading */
    this.letters = new Map(Object.entries(data.letters).flatMap(([letter, signs]) => [...signs].map((sign) => [sign, letter])));
    this.measures = data.measures;
    this.planOf = new Int32Array(this.size);
    this.plans.forEach((plan, number) => {
      this.planOf[number] = number;
      this.planOf.fill(number, plan.first, plan.end);
    });
    /** Where each node comes from: edges `upStart[node]` to `upStart[node + 1]` of `up`. */
    this.upStart = this.countSources(data.threads.count);
    this.up = new Int32Array(this.upStart[this.size]);
    /** Mark of the relation of each edge of `up`. */
    this.relation = new Uint8Array(this.up.length);
    this.linkUp(data.threads);
    /** What each node led to, likewise. */
    this.downStart = new Int32Array(this.size + 1);
    this.down = new Int32Array(this.up.length);
    this.linkDown();
    /** @type {Map<string, number>|null} */
    this.nodes = null;
  }

  /** @param {number[]} counts sources of every measure */
  countSources(counts) {
    const start = new Int32Array(this.size + 1);
    for (let node = 0; node < this.size; node++) {
      const count = this.isPlan(node) ? Number(this.plans[node].parent >= 0) : counts[node - this.plans.length];
      start[node + 1] = start[node] + count;
    }
    return start;
  }

  /** @param {{back: number[], relation: number[]}} threads how far before a measure its source stands, and the relation */
  linkUp(threads) {
    this.plans.forEach((plan, node) => {
      if (plan.parent >= 0) this.up[this.upStart[node]] = plan.parent;
    });
    const before = this.upStart[this.plans.length];
    for (let node = this.plans.length; node < this.size; node++) {
      for (let edge = this.upStart[node]; edge < this.upStart[node + 1]; edge++) {
        this.up[edge] = node - threads.back[edge - before];
        this.relation[edge] = threads.relation[edge - before];
      }
    }
  }

  linkDown() {
    for (const source of this.up) this.downStart[source + 1]++;
    for (let node = 0; node < this.size; node++) this.downStart[node + 1] += this.downStart[node];
    const at = this.downStart.slice();
    for (let node = 0; node < this.size; node++) {
      for (const source of this.above(node)) this.down[at[source]++] = node;
    }
  }

  /** @param {number} node */
  isPlan(node) {
    return node < this.plans.length;
  }

  /** @param {number} node */
  above(node) {
    return this.up.subarray(this.upStart[node], this.upStart[node + 1]);
  }

  /** @param {number} node */
  below(node) {
    return this.down.subarray(this.downStart[node], this.downStart[node + 1]);
  }

  /**
   * Key of a node in the graph.
   * @param {number} node
   * @returns {string}
   */
  id(node) {
    if (this.isPlan(node)) return this.plans[node].id;
    const tail = this.measures.id[node - this.plans.length];
    return typeof tail === "string" ? this.plans[this.planOf[node]].id + tail : tail[0];
  }

  /**
   * The node of a key; -1 where there is none.
   * @param {string} id
   */
  node(id) {
    if (!id) return -1;
    if (!this.nodes) {
      this.nodes = new Map();
      for (let node = this.size - 1; node >= 0; node--) this.nodes.set(this.id(node), node);
    }
    return this.nodes.get(id) ?? -1;
  }

  /**
   * @param {number} node
   * @returns {string}
   */
  name(node) {
    return this.isPlan(node) ? this.plans[node].name : this.measures.name[node - this.plans.length];
  }

  /**
   * What the sign of a node tells.
   * @param {number} node
   * @returns {Look}
   */
  look(node) {
    return this.isPlan(node) ? this.coverages[this.plans[node].coverage] : this.marks[this.mark(node)];
  }

  /**
   * @param {number} node a measure
   * @returns {number}
   */
  mark(node) {
    return this.measures.mark[node - this.plans.length];
  }

  /**
   * In how many plans below a measure was dropped.
   * @param {number} node
   * @returns {number}
   */
  dropped(node) {
    return this.measures.dropped[node - this.plans.length];
  }

  /**
   * Of how many plans below it is not known what became of a measure.
   * @param {number} node
   * @returns {number}
   */
  unknown(node) {
    return this.measures.unknown[node - this.plans.length];
  }

  /**
   * What a node hangs together with: sources, followers, its plan, its measures.
   * @param {number} node
   * @returns {number[]}
   */
  neighbours(node) {
    const found = [...this.above(node), ...this.below(node)];
    if (!this.isPlan(node)) found.push(this.planOf[node]);
    else for (let one = this.plans[node].first; one < this.plans[node].end; one++) found.push(one);
    return found;
  }

  /**
   * A node and what is reached from it in so many steps up and down.
   * @param {number} node
   * @param {number} up
   * @param {number} down
   * @returns {Set<number>}
   */
  reach(node, up, down) {
    const found = new Set([node]);
    for (const [steps, next] of /** @type {[number, (node: number) => Int32Array][]} */ ([
      [up, (one) => this.above(one)],
      [down, (one) => this.below(one)],
    ])) {
      const seen = new Set([node]);
      let edge = [node];
      for (let step = 0; step < steps && edge.length; step++) {
        edge = edge.flatMap((one) => [...next(one)]).filter((one) => !seen.has(one) && seen.add(one));
      }
      for (const one of seen) found.add(one);
    }
    return found;
  }

  /**
   * A shortest way between two nodes, along threads, plans and what stands in them; null where there is none.
   * @param {number} from
   * @param {number} to
   * @returns {number[]|null}
   */
  path(from, to) {
    const before = new Int32Array(this.size).fill(-1);
    before[from] = from;
    let edge = [from];
    while (edge.length && before[to] < 0) {
      const next = [];
      for (const one of edge) {
        for (const other of this.neighbours(one)) {
          if (before[other] < 0) {
            before[other] = one;
            next.push(other);
          }
        }
      }
      edge = next;
    }
    if (before[to] < 0) return null;
    const way = [to];
    while (way[0] !== from) way.unshift(before[way[0]]);
    return way;
  }
}
