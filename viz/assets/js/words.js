// The words of both sides: what both have, what was cut, what was added.
import { h } from "./dom.js";

/**
 * A text cut at spans; the pieces together are the text.
 * @param {string} text
 * @param {[number, number][]} spans begin and end in characters (code points), in any order
 * @returns {{text: string, shared: boolean}[]}
 */
export function pieces(text, spans) {
  const signs = [...text];
  const found = [];
  let at = 0;
  for (const [begin, end] of [...spans].sort((one, two) => one[0] - two[0] || one[1] - two[1])) {
    if (end <= at) continue;
    if (begin > at) found.push({ text: signs.slice(at, begin).join(""), shared: false });
    found.push({ text: signs.slice(Math.max(at, begin), end).join(""), shared: true });
    at = end;
  }
  if (at < signs.length) found.push({ text: signs.slice(at).join(""), shared: false });
  return found;
}

/**
 * A text with all that is not shared marked.
 * @param {string} text
 * @param {[number, number][]} spans what is shared
 * @param {"ins"|"del"} mark
 * @returns {HTMLElement}
 */
export function markedWords(text, spans, mark) {
  return h("blockquote", { class: mark === "ins" ? "here" : "above" }, ...pieces(text, spans).map((piece) => (piece.shared ? piece.text : h(mark, {}, piece.text))));
}
