// What the user has at hand: pointer, keys, search, buttons.
import { changeAddress } from "./address.js";
import { byId } from "./dom.js";
import { drawerControls } from "./drawer.js";
import { allOpen } from "./explorer-around.js";
import { pointerControls } from "./explorer-camera.js";
import { saveShown } from "./explorer-files.js";
import { Findable } from "./explorer-findable.js";
import { keyControls } from "./explorer-keys.js";
import { say } from "./language.js";
import { searchBox } from "./search.js";

/** @typedef {import("./explorer.js").Explorer} Explorer */

// On a narrower screen the filters would leave too little of the picture. Asked so, nothing need be laid out.
const ROOM_FOR_FILTERS = "(min-width: 900px)";

/** @param {Explorer} explorer */
export function controls(explorer) {
  const { picture, graph, texts } = explorer;
  pointerControls(picture.canvas, () => picture.camera, (camera) => picture.move(camera), {
    click: (x, y) => explorer.click(x, y),
    hover: (x, y) => picture.hover(x, y),
    leave: () => picture.hover(-1, -1),
  });
  keyControls(explorer);
  drawerControls(() => picture.draw());
  searchBox(Array.from({ length: graph.size }, (_, node) => new Findable(graph, texts, node)), (one) => void explorer.openNode(one.node),
    (count) => (count ? say(`找到 ${count} 项`, `${count} found`) : say("没有找到", "Nothing found")) + (texts.complete ? "" : say("（正文仍在读取）", " (still reading the texts)")));
  byId("search").addEventListener("focus", () => void texts.hurry());
  buttons(explorer);
}

/**
 * Show the filters where they have room, and let their button show and hide them.
 * @param {import("./explorer-graph.js").Graph} graph
 */
export function filterControls(graph) {
  const panel = byId("facets");
  const show = (/** @type {boolean} */ shown) => {
    panel.hidden = !shown;
    byId("filters").setAttribute("aria-pressed", String(shown));
  };
  show(matchMedia(ROOM_FOR_FILTERS).matches && graph.plans.length > 1);
  byId("filters").addEventListener("click", () => show(panel.hasAttribute("hidden")));
}

/** @param {Explorer} explorer */
function buttons(explorer) {
  const { picture } = explorer;
  const on = (/** @type {string} */ id, /** @type {() => void} */ act) => byId(id).addEventListener("click", act);
  on("closer", () => picture.zoom(1.4));
  on("farther", () => picture.zoom(1 / 1.4));
  on("whole", () => picture.seeAll());
  on("expand-all", () => explorer.change({ open: allOpen(explorer.shown) ? "none" : "all", flip: "" }));
  on("undo", () => explorer.undo());
  on("as-table", () => {
    const table = byId("listed").hidden;
    changeAddress({ table: table ? "1" : "" });
    byId("as-table").setAttribute("aria-pressed", String(table));
    explorer.restore();
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-export]"))) {
    button.addEventListener("click", () => {
      saveShown(explorer, button.dataset.export ?? "");
      /** @type {HTMLDetailsElement} */ (byId("export")).open = false;
    });
  }
}
