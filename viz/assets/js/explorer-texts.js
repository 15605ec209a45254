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

export class Texts {
  /**
   * @param {Graph} graph
   * @param {number} size measures in one piece
   */
  constructor(graph, size) {
    this.first = graph.plans.length;
    this.size = size;
    this.elements = [...document.querySelectorAll("script.chunk")];
    /** @type {(Promise<Words[]>|undefined)[]} */
    this.pieces = [];
    /** @type {(Words[]|undefined)[]} those that were read */
    this.read = [];
  }

  /**
   * @param {number} node a measure
   * @returns {Promise<Words>}
   */
  async words(node) {
    const piece = await this.piece(Math.floor((node - this.first) / this.size));
    return piece[(node - this.first) % this.size];
  }

  /**
   * The words of a measure as far as they were read.
   * @param {number} node a measure
   */
  text(node) {
    return this.read[Math.floor((node - this.first) / this.size)]?.[(node - this.first) % this.size].text ?? "";
  }

  /** Read all, a piece at a time, so that nothing waits for it. */
  async readAll() {
    for (let number = 0; number < this.elements.length; number++) {
      await this.piece(number);
      await new Promise((go) => setTimeout(go, 4));
    }
  }

  /** @param {number} number */
  piece(number) {
    return (this.pieces[number] ??= unpack(this.elements[number].textContent ?? "").then((rows) => {
      const words = rows.map(wordsOf);
      this.elements[number].remove();
      return (this.read[number] = words);
    }));
  }
}

/**
 * @param {any[]} row
 * @returns {Words}
 */
function wordsOf([text, marker, sections, kind, charge, targets, fates, threads]) {
  return { text, marker, sections, kind, charge, targets, fates, threads };
}
