// The outline at the side: links to the parts of the page, each marked while its part is the one asked for.
import { byId } from "./dom.js";

/**
 * Make the links of the outline choose their part, and the button for narrow screens open and close it.
 * @param {(at: string) => void} choose
 */
export function outlineLinks(choose) {
  const outline = byId("outline"), button = byId("contents");
  const fold = (/** @type {boolean} */ open) => {
    outline.classList.toggle("open", open);
    button.setAttribute("aria-pressed", String(open));
  };
  button.addEventListener("click", () => fold(!outline.classList.contains("open")));
  for (const link of outline.querySelectorAll("a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      fold(false);
      choose(link.hash.slice(1));
    });
  }
}

/**
 * Bring a part into view and mark it here and in the outline.
 * @param {string} at its id: one letter and a number; garbage counts as nothing
 */
export function goTo(at) {
  for (const old of document.querySelectorAll(".shown, #outline [aria-current]")) {
    old.classList.remove("shown");
    old.removeAttribute("aria-current");
  }
  const part = /^[a-z]\d+$/.test(at) ? document.getElementById(at) : null;
  if (!part) return;
  part.classList.add("shown");
  part.scrollIntoView({ block: "start" });
  const link = document.querySelector(`#outline a[href="#${at}"]`);
  link?.setAttribute("aria-current", "true");
  link?.scrollIntoView({ block: "nearest" });
}
