// The words of texts that were compared: what both have, what was cut, added or moved. Compared they were in Python.
import { h } from "./dom.js";

/**
 * Three numbers a stretch that two texts share: where it begins in the first and in the second, in characters (code
 * points), and its length; below zero where it was moved.
 * @typedef {number[]} Marks
 */
/** @typedef {{text: string, kind: "changed"|"moved"|"kept"}} Piece */

/** @type {Piece["kind"][]} */
const KINDS = ["changed", "moved", "kept"];

/**
 * A text cut at its marks; the pieces together are the text.
 * @param {string} text
 * @param {Marks[]} found its comparison with one or more others: kept is what any of them has
 * @param {0|1} side 0 where it is the first of both texts, 1 where it is the second
 * @returns {Piece[]}
 */
export function markedPieces(text, found, side) {
  const signs = [...text];
  const kinds = new Uint8Array(signs.length);
  for (const marks of found) {
    for (let at = 0; at < marks.length; at += 3) {
      const begin = marks[at + side], length = Math.abs(marks[at + 2]), kind = marks[at + 2] < 0 ? 1 : 2;
      for (let sign = begin; sign < begin + length; sign++) kinds[sign] = Math.max(kinds[sign], kind);
    }
  }
  /** @type {Piece[]} */
  const pieces = [];
  for (let at = 0, end = 0; at < signs.length; at = end) {
    while (end < signs.length && kinds[end] === kinds[at]) end++;
    pieces.push({ text: signs.slice(at, end).join(""), kind: KINDS[kinds[at]] });
  }
  return pieces;
}

/**
 * A text as a quote: what was cut struck through in the first, what was added underlined in the second.
 * @param {string} text
 * @param {Marks[]} found
 * @param {0|1} side
 * @returns {HTMLElement}
 */
export function markedQuote(text, found, side) {
  const show = (/** @type {Piece} */ { text: words, kind }) =>
    kind === "kept" ? words : kind === "moved" ? h("mark", { class: "moved" }, words) : h(side ? "ins" : "del", {}, words);
  return h("blockquote", { class: side ? "here" : "above" }, ...markedPieces(text, found, side).map(show));
}

/**
 * Both texts as quotes.
 * @param {string} above
 * @param {string} below
 * @param {Marks} marks
 * @returns {[HTMLElement, HTMLElement]}
 */
export function markedQuotes(above, below, marks) {
  return [markedQuote(above, [marks], 0), markedQuote(below, [marks], 1)];
}
