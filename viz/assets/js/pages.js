// Links to the other pages of a folder or server, in the state that fits; none where a page stands alone.
import { byId, h } from "./dom.js";

/** @typedef {[string|null, import("./address.js").State, string]} Way address of a page, its state, what the link says */

/**
 * The address of a page of the navigation.
 * @param {string} name
 * @returns {string|null}
 */
export function placeAddress(name) {
  return document.getElementById("addresses") ? JSON.parse(byId("addresses").textContent ?? "")[name] ?? null : null;
}

/**
 * Links to where there is more; ways without an address are left out.
 * @param {Way[]} ways
 * @returns {HTMLElement[]}
 */
export function goOn(ways) {
  return ways.flatMap(([address, state, words]) => (address ? [h("a", { class: "way", href: `${address}#${new URLSearchParams(state)}` }, `${words} →`)] : []));
}
