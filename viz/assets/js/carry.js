// Language and theme go along from page to page, in what stands after # of a link or form that is followed.
import { readAddress } from "./address.js";

const CARRIED = ["lang", "theme"];

/**
 * What stands after # in an address, with the language and theme shown here.
 * @param {string} hash
 */
export function carried(hash) {
  const state = new URLSearchParams(hash.slice(1));
  const here = readAddress();
  for (const name of CARRIED) if (here[name] && !state.has(name)) state.set(name, here[name]);
  return state.toString();
}

/** Let every link and form to another page of ours carry them; in the navigation, bring this page's into sight. */
export function carryState() {
  document.querySelector(".places [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  const follow = (/** @type {Event} */ event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href]:not([href^='#']):not([download])");
    if (link instanceof HTMLAnchorElement && link.origin === location.origin) link.hash = carried(link.hash);
  };
  addEventListener("click", follow, { capture: true });
  addEventListener("auxclick", follow, { capture: true });
  addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    form.action = `${(form.getAttribute("action") ?? "").split("#")[0]}#${carried("")}`;
  });
}
