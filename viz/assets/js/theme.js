// Light or dark: as the system is set, or as chosen.
import { changeAddress, readAddress } from "./address.js";
import { byId } from "./dom.js";

/** @type {(() => void)[]} */
const themeListeners = [];
// Paper is light.
let printing = false;

/**
 * Whether the page is dark.
 * @returns {boolean}
 */
export function isDark() {
  if (printing) return false;
  const asked = readAddress().theme;
  if (asked === "dark" || asked === "light") return asked === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/**
 * The value of a colour or size of the style sheet, for drawing on a canvas.
 * @param {string} name such as `--ink`
 */
export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/**
 * Call whenever the page turns dark or light; what is drawn then must be drawn at once, as it may be for paper.
 * @param {() => void} show
 */
export function onTheme(show) {
  themeListeners.push(show);
}

/** Show the theme that is asked for. */
export function showTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  for (const show of themeListeners) show();
}

/** The button that switches, the system's own switch, and printing. */
export function themeButton() {
  byId("theme").addEventListener("click", () => {
    changeAddress({ theme: isDark() ? "light" : "dark" });
    showTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
  for (const [event, begins] of /** @type {[string, boolean][]} */ ([["beforeprint", true], ["afterprint", false]])) {
    addEventListener(event, () => {
      printing = begins;
      showTheme();
    });
  }
}
