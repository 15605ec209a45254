// The search box: Chinese as it is typed, pinyin initials, `/` to focus, arrows and Enter to choose.
import { byId, fill, h } from "./dom.js";

/**
 * @typedef {object} Findable
 * @property {string} name what is shown
 * @property {string} more what stands below the name
 * @property {string} [initials] pinyin initials of the name, lower case
 * @property {string} [text] further words that are searched
 */

const MOST = 30;

/**
 * Those that hold all words of the query; in the name first, then by initials, then in the text.
 * @template {Findable} T
 * @param {T[]} all
 * @param {string} query
 * @returns {T[]}
 */
export function findAll(all, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const ranks = [
    (/** @type {T} */ one, /** @type {string} */ word) => one.name.toLowerCase().includes(word),
    (/** @type {T} */ one, /** @type {string} */ word) => /^[a-z]+$/.test(word) && (one.initials ?? "").includes(word),
    (/** @type {T} */ one, /** @type {string} */ word) => `${one.more} ${one.text ?? ""}`.toLowerCase().includes(word),
  ];
  /** @type {T[][]} */
  const found = ranks.map(() => []);
  for (const one of all) {
    const rank = ranks.findIndex((fits) => words.every((word) => fits(one, word)));
    if (rank >= 0) found[rank].push(one);
  }
  return found.flat();
}

/**
 * Make the search box search. While an input method composes, nothing is searched and no key chooses.
 * @template {Findable} T
 * @param {T[]} all
 * @param {(one: T) => void} choose
 * @param {(count: number) => string} counted what is said of the number found
 */
export function searchBox(all, choose, counted) {
  const box = /** @type {HTMLInputElement} */ (byId("search"));
  const list = byId("found");
  /** @type {T[]} */
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const take = (/** @type {T} */ one) => {
    close();
    box.blur();
    choose(one);
  };
  const search = () => {
    found = findAll(all, box.value);
    const rows = found.slice(0, MOST).map((one, number) =>
      h("li", { id: `found-${number}`, role: "option", onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => take(one) },
        h("span", {}, one.name), h("small", {}, one.more)));
    fill(list, ...rows, box.value.trim() ? h("li", { class: "counted", role: "presentation" }, counted(found.length)) : null);
    list.hidden = !box.value.trim();
    box.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };
  const mark = (/** @type {number} */ number) => {
    active = number;
    for (const [position, row] of [...list.children].entries()) row.classList.toggle("active", position === number);
    if (number >= 0) {
      box.setAttribute("aria-activedescendant", `found-${number}`);
      list.children[number].scrollIntoView({ block: "nearest" });
    }
  };
  box.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) search();
  });
  box.addEventListener("compositionend", search);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = Math.min(found.length, MOST) - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!list.hidden && last >= 0) mark(Math.max(0, Math.min(last, active + (event.key === "ArrowDown" ? 1 : -1))));
    } else if (event.key === "Enter" && active >= 0) take(found[active]);
    else if (event.key === "Escape") {
      box.value = "";
      close();
      box.blur();
    } else return;
    event.stopPropagation();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.isComposing) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
}
