// Chinese and English: every text of the page's own stands in both, and one is shown.
import { changeAddress, readAddress } from "./address.js";
import { byId } from "./dom.js";

/** @type {(() => void)[]} */
const languageListeners = [];

/**
 * The language shown: that of the address, else the browser's.
 * @returns {"zh"|"en"}
 */
export function language() {
  const asked = readAddress().lang;
  if (asked === "zh" || asked === "en") return asked;
  return navigator.language.startsWith("zh") ? "zh" : "en";
}

/**
 * One of two texts, in the language shown.
 * @param {string} zh
 * @param {string} en
 */
export function say(zh, en) {
  return language() === "zh" ? zh : en;
}

/**
 * One of a pair of texts, in the language shown.
 * @param {[string, string]} pair Chinese, English
 */
export function sayPair(pair) {
  return say(pair[0], pair[1]);
}

/**
 * Call now and whenever another language is chosen.
 * @param {() => void} show
 */
export function onLanguage(show) {
  languageListeners.push(show);
  show();
}

/** Show the texts of the template in the language chosen: `data-zh`, `data-en`, and `-label`, `-hint` for attributes. */
export function showLanguage() {
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-zh]"))) {
    element.textContent = say(element.dataset.zh ?? "", element.dataset.en ?? "");
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-zh-label]"))) {
    const label = say(element.dataset.zhLabel ?? "", element.dataset.enLabel ?? "");
    element.setAttribute(element instanceof HTMLInputElement ? "placeholder" : "title", label);
    element.setAttribute("aria-label", label);
  }
  for (const show of languageListeners) show();
}

/** The button that switches the language. */
export function languageButton() {
  const button = byId("language");
  // What it says is in the other language.
  onLanguage(() => button.setAttribute("lang", say("en", "zh-CN")));
  button.addEventListener("click", () => {
    changeAddress({ lang: language() === "zh" ? "en" : "zh" });
    showLanguage();
  });
}
