// What every page has: its data, language, theme, drawer; and a message where something went wrong.
import { carryState } from "./carry.js";
import { fill, h } from "./dom.js";
import { languageButton, say, showLanguage } from "./language.js";
import { payload } from "./payload.js";
import { showTheme, themeButton } from "./theme.js";

/** Until the next frame: what was to be drawn with it was drawn. */
export function nextFrame() {
  return new Promise((go) => requestAnimationFrame(go));
}

/**
 * Start a page: `show` gets the data, once. `document.documentElement.dataset.ready` tells when it has drawn.
 * @param {(data: any) => void | Promise<void>} show
 */
export async function start(show) {
  const data = payload();
  showTheme();
  try {
    languageButton();
    themeButton();
    showLanguage();
    carryState();
    await show(await data);
    performance.mark("ready");
    document.documentElement.dataset.ready = "true";
  } catch (error) {
    console.error(error);
    const main = document.querySelector("main");
    const words = say("页面无法显示，请用较新的浏览器打开。", "This page cannot be shown; open it in a newer browser.");
    if (main) fill(main, h("p", { class: "empty", role: "alert" }, `${words} (${error})`));
  }
}
