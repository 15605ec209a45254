// The pages of `kg serve`: made on the server; language and theme go along from page to page.
import { onLanguage } from "./language.js";
import { start } from "./shell.js";
import { onTheme } from "./theme.js";

/** Let links and forms to pages of this server carry what stands after # here. */
function carryState() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href^='/']"))) {
    link.hash = location.hash;
  }
  for (const form of document.querySelectorAll("form")) {
    form.action = new URL(form.getAttribute("action") ?? "", location.origin).pathname + location.hash;
  }
}

void start(() => {
  onLanguage(carryState);
  onTheme(carryState);
});
