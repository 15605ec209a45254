// The state of the view stands in the address after #, so that a link restores it and Back works.

/**
 * @typedef {Record<string, string>} State
 */

// What was read last: every word of a page asks which language is shown.
/** @type {{hash: string|null, state: Readonly<State>}} */
let lastRead = { hash: null, state: {} };

/**
 * The state that the address names; garbage in it counts as nothing.
 * @returns {Readonly<State>}
 */
export function readAddress() {
  const { hash } = location;
  if (hash !== lastRead.hash) lastRead = { hash, state: Object.freeze(Object.fromEntries(new URLSearchParams(hash.slice(1)))) };
  return lastRead.state;
}

/**
 * Put a state into the address. Empty values are left out.
 * @param {State} state
 * @param {boolean} [step] whether Back shall lead to what was there before
 */
export function writeAddress(state, step = false) {
  const kept = Object.entries(state).filter(([, value]) => value !== "");
  const hash = new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  const address = location.pathname + location.search + (hash ? `#${hash}` : "");
  if (step) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/**
 * Change some values of the state in the address.
 * @param {State} changes
 * @param {boolean} [step] whether Back shall lead to what was there before
 */
export function changeAddress(changes, step = false) {
  writeAddress({ ...readAddress(), ...changes }, step);
}

/**
 * Call when Back, Forward or a changed address asks for another state.
 * @param {(state: State) => void} show
 */
export function onAddress(show) {
  const changed = () => show(readAddress());
  addEventListener("popstate", changed);
  addEventListener("hashchange", changed);
}
