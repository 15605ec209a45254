// Walking by keyboard: arrows to parent, child and sibling, Enter for details, keys for zoom, fit and pan.
import { closeDrawer, drawerIsOpen } from "./drawer.js";
import { wholeView, zoomed } from "./explorer-camera.js";

const PAN = 90;

/**
 * @typedef {object} Walked the part of the explorer that keys use
 * @property {HTMLCanvasElement} canvas
 * @property {import("./explorer-graph.js").Graph} graph
 * @property {import("./explorer-layout.js").Layout} layout
 * @property {import("./explorer-draw.js").Camera} camera
 * @property {{width: number, height: number}} size
 * @property {number} chosen
 * @property {number} pathFrom
 * @property {(node: number) => boolean} isDrawn
 * @property {(node: number) => void} choose
 * @property {(node: number) => void} intoSight
 * @property {(node: number) => Promise<void>} openNode
 * @property {(node: number) => void} toggle
 * @property {(node: number) => void} dismiss
 * @property {(changes: Record<string, string>) => void} narrow
 * @property {(camera: import("./explorer-draw.js").Camera) => void} move
 * @property {() => void} undo
 * @property {() => void} showAround
 */

/** @param {Walked} explorer */
export function keyControls(explorer) {
  explorer.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = event.shiftKey && event.key.startsWith("Arrow") ? pan(explorer, event.key) : keyAct(explorer, event.key);
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
      explorer.pathFrom = -1;
      explorer.showAround();
    } else if (event.key === "Escape" && !drawerIsOpen() && !typing) explorer.choose(-1);
  });
}

/**
 * @param {Walked} explorer
 * @param {string} key
 * @returns {(() => void)|null}
 */
function keyAct(explorer, key) {
  const { chosen, graph, size } = explorer;
  const zoom = (/** @type {number} */ factor) => () => explorer.move(zoomed(explorer.camera, factor, size.width / 2, size.height / 2));
  if (key === "+" || key === "=") return zoom(1.25);
  if (key === "-") return zoom(0.8);
  if (key === "0") return () => explorer.move(wholeView(explorer.layout, size));
  if (key.startsWith("Arrow")) return () => walk(explorer, key);
  if (!explorer.isDrawn(chosen)) return null;
  if (key === "Enter") return () => void explorer.openNode(chosen);
  if (key === " ") return graph.isPlan(chosen) ? () => explorer.toggle(chosen) : null;
  if (key === "Delete") return () => explorer.dismiss(chosen);
  return null;
}

/**
 * @param {Walked} explorer
 * @param {string} key
 */
function pan(explorer, key) {
  const { camera } = explorer;
  const step = PAN / camera.k;
  const x = key === "ArrowLeft" ? -step : key === "ArrowRight" ? step : 0;
  const y = key === "ArrowUp" ? -step : key === "ArrowDown" ? step : 0;
  return () => explorer.move({ ...camera, x: camera.x + x, y: camera.y + y });
}

/**
 * Left to what it comes from, right to what it led to, up and down to what stands beside it.
 * @param {Walked} explorer
 * @param {string} key
 */
function walk(explorer, key) {
  const node = nextNode(explorer, key);
  if (node < 0) return;
  if (drawerIsOpen()) closeDrawer();
  explorer.choose(node);
  explorer.intoSight(node);
}

/**
 * @param {Walked} explorer
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
