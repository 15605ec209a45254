// The words of measures, read from the page in pieces when they are wanted.
import { unpack } from "./payload.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */

/**
 * @typedef {object} Words
 * @property {string} text
 * @property {string|null} marker
 * @property {string[]} sections headings above it, the highest first
 * @property {string|null} kind
 * @property {[string, string][]} charge role, organization
 * @property {[string|null, string|null, string, number, number|null, string|null, number|null][]} targets words, indicator, comparator, value, its upper end, unit, year
 * @property {Fate[]} fates
 * @property {Thread[]} threads one for every source, in their order
 */
/** @typedef {[number, number, number|null, number|null, number[]]} Fate plan, mark, level at which it came in, confidence, carriers */
/** @typedef {[number|null, number|null, string|null, string|null, number[]]} Thread similarity, confidence, change of modality, method, marks of the words above and here */

// A page that is never idle for so many milliseconds reads on all the same.
const PATIENCE = 1_000;

export class Texts {
  /**
   * @param {Graph} graph
   * @param {number} size measures in one piece
   */
  constructor(graph, size) {
    this.graph = graph;
    this.size = size;
    this.elements = [...document.querySelectorAll("script.chunk")];
    /** @type {{order: Int32Array, spots: Int32Array}|null} */
    this.known = null;
    /** @type {(string|undefined)[]} texts that were read, by node: all that is kept, as they are searched */
    this.read = new Array(graph.size);
    this.hurried = false;
    /** Whether all texts were read. */
    this.complete = false;
    /** @type {Promise<void>|null} */
    this.reading = null;
  }

  /** The order in which words travel, and where in it each node stands; found when it is first wanted. */
  travel() {
    if (!this.known) {
      const order = lineage(this.graph), spots = new Int32Array(this.graph.size);
      order.forEach((node, spot) => (spots[node] = spot));
      this.known = { order, spots };
    }
    return this.known;
  }

  /**
   * @param {number} node a measure
   * @returns {Promise<Words>}
   */
  async words(node) {
    const spot = this.travel().spots[node];
    return this.wordsOf(node, await this.piece(Math.floor(spot / this.size)), spot % this.size);
  }

  /**
   * The words of a measure as far as they were read.
   * @param {number} node a measure
   */
  text(node) {
    return this.read[node] ?? "";
  }

  /** Read all texts, a piece at a time, while the page has nothing else to do. */
  readAll() {
    return (this.reading ??= this.readPieces());
  }

  async readPieces() {
    for (let number = 0; number < this.elements.length; number++) {
      if (!this.hurried) await idle();
      await this.piece(number);
    }
    this.complete = true;
  }

  /** Read what is left at once: someone wants to search. */
  hurry() {
    this.hurried = true;
    return this.readAll();
  }

  /** @param {number} number */
  async piece(number) {
    const columns = await unpack(this.elements[number].textContent ?? "");
    const first = number * this.size, { order } = this.travel();
    columns.rest.forEach((/** @type {string} */ rest, /** @type {number} */ at) => {
      const node = order[first + at];
      this.read[node] ??= withName(rest, columns.spot[at], this.graph.name(node));
    });
    return columns;
  }

  /**
   * @param {number} node
   * @param {Record<string, any[]>} columns of its piece
   * @param {number} at its place in them
   * @returns {Words}
   */
  wordsOf(node, { marker, sections, kind, charge, targets, fates, threads }, at) {
    return {
      text: this.text(node), marker: marker[at], sections: sections[at], kind: kind[at], charge: charge[at], targets: targets[at],
      fates: rows(fates[at]).map(([plan, mark, entered, confidence, carriers]) => {
        const { first } = this.graph.plans[plan];
        return [plan, mark, entered, confidence, carriers.map((/** @type {number} */ one) => first + one)];
      }),
      threads: rows(threads[at]).map(([similarity, confidence, modality, method, steps]) => [similarity, confidence, modality, method, marksOf(steps)]),
    };
  }
}

/**
 * The order in which words travel: each measure is followed by those whose first source it is.
 * @param {Graph} graph
 * @returns {Int32Array}
 */
function lineage(graph) {
  const first = graph.plans.length;
  const order = new Int32Array(graph.size - first), seen = new Uint8Array(graph.size);
  let count = 0;
  const follow = (/** @type {number} */ root) => {
    const stack = [root];
    while (stack.length) {
      const node = /** @type {number} */ (stack.pop());
      if (seen[node]) continue;
      seen[node] = 1;
      order[count++] = node;
      for (let at = graph.downStart[node + 1] - 1; at >= graph.downStart[node]; at--) {
        if (graph.up[graph.upStart[graph.down[at]]] === node) stack.push(graph.down[at]);
      }
    }
  };
  for (let node = first; node < graph.size; node++) if (graph.upStart[node] === graph.upStart[node + 1]) follow(node);
  for (let node = first; node < graph.size; node++) follow(node);
  return order;
}

/**
 * A text whose name travelled apart from it.
 * @param {string} rest
 * @param {number} spot where the name stands, -1 for nowhere
 * @param {string} name perhaps shortened
 */
function withName(rest, spot, name) {
  return spot < 0 ? rest : rest.slice(0, spot) + name.replace(/…$/, "") + rest.slice(spot);
}

/**
 * Columns turned into rows.
 * @param {any[][]} columns
 * @returns {any[][]}
 */
function rows(columns) {
  return (columns[0] ?? []).map((_, at) => columns.map((column) => column[at]));
}

/**
 * Marks whose places were counted from the end of the stretch before.
 * @param {number[]} steps
 * @returns {number[]}
 */
function marksOf(steps) {
  const marks = [];
  for (let at = 0, before = 0, after = 0; at < steps.length; at += 3) {
    const length = Math.abs(steps[at + 2]);
    marks.push(before + steps[at], after + steps[at + 1], steps[at + 2]);
    before += steps[at] + length;
    after += steps[at + 1] + length;
  }
  return marks;
}

/** When the page has nothing else to do; where the browser does not tell, soon. */
function idle() {
  return new Promise((go) => ("requestIdleCallback" in globalThis ? requestIdleCallback(go, { timeout: PATIENCE }) : setTimeout(go, 30)));
}
