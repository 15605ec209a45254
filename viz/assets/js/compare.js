// Two texts beside each other: what was kept, cut and added. From the pieces both can be put together again.
import { h } from "./dom.js";

/** @typedef {{kind: "kept"|"cut"|"new", text: string}} Piece */

// Beyond this many comparisons of characters only beginning and end are compared.
const MOST_COMPARED = 6_000_000;
// A shorter run that both texts share between two changes is chance rather than something kept.
const LEAST_KEPT = 2;

/**
 * The pieces in reading order: those kept and cut are the first text, those kept and new the second.
 * @param {string} above
 * @param {string} below
 * @returns {Piece[]}
 */
export function comparedPieces(above, below) {
  const one = [...above], two = [...below];
  let start = 0;
  while (start < one.length && start < two.length && one[start] === two[start]) start++;
  let end = 0;
  while (end < one.length - start && end < two.length - start && one.at(-1 - end) === two.at(-1 - end)) end++;
  const steps = commonSteps(one.slice(start, one.length - end), two.slice(start, two.length - end));
  const kept = (/** @type {string[]} */ signs) => signs.map((sign) => /** @type {[Piece["kind"], string]} */ (["kept", sign]));
  return tidyPieces([...kept(one.slice(0, start)), ...steps, ...kept(one.slice(one.length - end))]);
}

/**
 * Longest common subsequence, by sign.
 * @param {string[]} one
 * @param {string[]} two
 * @returns {[Piece["kind"], string][]}
 */
function commonSteps(one, two) {
  const width = two.length + 1;
  const small = one.length * two.length <= MOST_COMPARED;
  const lengths = new Uint16Array(small ? (one.length + 1) * width : 0);
  if (small) {
    for (let i = one.length - 1; i >= 0; i--) {
      for (let j = two.length - 1; j >= 0; j--) {
        const at = i * width + j;
        lengths[at] = one[i] === two[j] ? lengths[at + width + 1] + 1 : Math.max(lengths[at + width], lengths[at + 1]);
      }
    }
  }
  /** @type {[Piece["kind"], string][]} */
  const steps = [];
  let i = 0, j = 0;
  while (small && i < one.length && j < two.length) {
    if (one[i] === two[j]) {
      steps.push(["kept", one[i++]]);
      j++;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) steps.push(["cut", one[i++]]);
    else steps.push(["new", two[j++]]);
  }
  for (const sign of one.slice(i)) steps.push(["cut", sign]);
  for (const sign of two.slice(j)) steps.push(["new", sign]);
  return steps;
}

/**
 * Runs of the same kind; short kept runs between changes become changes, and of a change what was cut comes first.
 * @param {[Piece["kind"], string][]} steps
 * @returns {Piece[]}
 */
function tidyPieces(steps) {
  /** @type {Piece[]} */
  const runs = [];
  for (const [kind, sign] of steps) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += sign;
    else runs.push({ kind, text: sign });
  }
  /** @type {Piece[]} */
  const pieces = [];
  let cut = "", added = "";
  const flush = () => {
    if (cut) pieces.push({ kind: "cut", text: cut });
    if (added) pieces.push({ kind: "new", text: added });
    cut = added = "";
  };
  runs.forEach((run, number) => {
    const between = number > 0 && number < runs.length - 1;
    if (run.kind === "kept" && between && [...run.text].length < LEAST_KEPT) {
      cut += run.text;
      added += run.text;
    } else if (run.kind === "cut") cut += run.text;
    else if (run.kind === "new") added += run.text;
    else {
      flush();
      const last = pieces.at(-1);
      if (last?.kind === "kept") last.text += run.text;
      else pieces.push({ ...run });
    }
  });
  flush();
  return pieces;
}

/**
 * Both texts as quotes, what was cut struck through in the first and what was added underlined in the second.
 * @param {string} above
 * @param {string} below
 * @returns {[HTMLElement, HTMLElement]}
 */
export function comparedQuotes(above, below) {
  const pieces = comparedPieces(above, below);
  const quote = (/** @type {Piece["kind"]} */ own, /** @type {string} */ name) =>
    h("blockquote", {}, ...pieces.filter(({ kind }) => kind === "kept" || kind === own)
      .map(({ kind, text }) => (kind === own ? h(name, {}, text) : text)));
  return [quote("cut", "del"), quote("new", "ins")];
}
