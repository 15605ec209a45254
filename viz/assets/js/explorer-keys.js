// Walking by keyboard: arrows to parent, child and sibling, Enter for details, keys for zoom, fit and pan.
import { closeDrawer, drawerIsOpen } from "./drawer.js";

const PAN = 90;

/** @typedef {import("./explorer.js").Explorer} Explorer */

/** @param {Explorer} explorer */
export function keyControls(explorer) {
  explorer.picture.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = event.shiftKey && event.key.startsWith("Arrow") ? pan(explorer.picture, event.key) : keyAct(explorer, event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing) {
      event.preventDefault();
      explorer.undo();
    } else if (event.key === "Escape" && explorer.pathFrom >= 0) {
      explorer.forgetPath();
    } else if (event.key === "Escape" && !drawerIsOpen() && !typing) explorer.choose(-1);
  });
}

/**
 * @param {Explorer} explorer
 * @param {string} key
 * @returns {(() => void)|null}
 */
function keyAct(explorer, key) {
  const { graph, picture } = explorer;
  const { chosen } = picture;
  if (key === "+" || key === "=") return () => picture.zoom(1.25);
  if (key === "-") return () => picture.zoom(0.8);
  if (key === "0") return () => picture.seeAll();
  if (key.startsWith("Arrow")) return () => walk(explorer, key);
  if (!picture.isDrawn(chosen)) return null;
  if (key === "Enter") return () => void explorer.openNode(chosen);
  if (key === " ") return graph.isPlan(chosen) ? () => explorer.toggle(chosen) : null;
  if (key === "Delete") return () => explorer.dismiss(chosen);
  return null;
}

/**
 * @param {import("./explorer-picture.js").Picture} picture
 * @param {string} key
 */
function pan(picture, key) {
  const { camera } = picture;
  const step = PAN / camera.k;
  const x = key === "ArrowLeft" ? -step : key === "ArrowRight" ? step : 0;
  const y = key === "ArrowUp" ? -step : key === "ArrowDown" ? step : 0;
  return () => picture.move({ ...camera, x: camera.x + x, y: camera.y + y });
}

/**
 * Left to what it comes from, right to what it led to, up and down to what stands beside it.
 * @param {Explorer} explorer
 * @param {string} key
 */
function walk(explorer, key) {
  const node = nextNode(explorer.picture, key);
  if (node < 0) return;
  if (drawerIsOpen()) closeDrawer();
  explorer.choose(node);
  explorer.picture.bringIntoSight(node);
}

/**
 * @param {import("./explorer-picture.js").Picture} picture
 * @param {string} key
 * @returns {number} -1 where there is none
 */
function nextNode({ chosen, graph, layout }, key) {
  const drawn = (/** @type {number} */ node) => !Number.isNaN(layout.x[node]);
  const order = layout.columns.flatMap(({ nodes }) => nodes);
  if (chosen < 0 || !drawn(chosen)) return order[0] ?? -1;
  if (key === "ArrowLeft") {
    const source = [...graph.above(chosen)].find(drawn);
    return source ?? (graph.isPlan(chosen) ? -1 : graph.planOf[chosen]);
  }
  if (key === "ArrowRight") return [...graph.below(chosen)].find(drawn) ?? -1;
  const at = order.indexOf(chosen) + (key === "ArrowDown" ? 1 : -1);
  return order[at] ?? -1;
}
