// What is shown follows from the address; every change of it is a step that can be undone.
import { readAddress, writeAddress } from "./address.js";
import { FACETS } from "./explorer-view.js";

/** @typedef {import("./address.js").State} State */

// Parts of the state that change what is shown; the others (language, theme, camera) do not count as steps.
const STEPS = ["open", "flip", "trace", "up", "down", "path", "only", "without", ...FACETS];

/** A state in which nothing is narrowed, folded or left out, but for what stays `open`. */
export const UNNARROWED = Object.fromEntries(STEPS.filter((key) => key !== "open").map((key) => [key, ""]));

export class Steps {
  /** @type {State[]} states before this one */
  past = [];

  /**
   * Take a step.
   * @param {State} changes
   */
  take(changes) {
    const before = readAddress();
    this.past.push(before);
    writeAddress({ ...before, ...changes, camera: "" });
  }

  /** Take the last step back; whether there was one. */
  undo() {
    const before = this.past.pop();
    if (!before) return false;
    const kept = readAddress();
    writeAddress({ ...kept, ...Object.fromEntries(STEPS.map((key) => [key, before[key] ?? ""])), camera: "" });
    return true;
  }
}
