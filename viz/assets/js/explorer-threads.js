// The threads between nodes: from the source on the left to what came of it on the right.
import { onScreen } from "./explorer-camera.js";
import { CARD, ROW } from "./explorer-layout.js";

/** @typedef {import("./explorer-draw.js").Scene} Scene */
/** @typedef {import("./explorer-draw.js").Drawn} Drawn */

// More threads than this in sight are a thicket: then only those of what is pointed at are drawn.
const MOST_THREADS = 2_500;
// How much is seen of what does not belong to what is pointed at.
export const DIM = 0.22;

/**
 * Draw the threads of some nodes.
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 * @param {number[]} nodes
 * @param {Drawn} drawn gets them
 */
export function drawThreads(pen, scene, nodes, drawn) {
  const { graph, layout, lit } = scene;
  let all = 0;
  for (const node of nodes) all += graph.above(node).length + graph.below(node).length;
  drawn.thicket = all > MOST_THREADS;
  const seen = new Uint8Array(graph.up.length);
  const draw = (/** @type {number} */ edge, /** @type {number} */ from, /** @type {number} */ to) => {
    if (seen[edge] || Number.isNaN(layout.x[from]) || Number.isNaN(layout.x[to])) return;
    seen[edge] = 1;
    const bright = lit !== null && lit.has(from) && lit.has(to);
    if (drawn.thicket && !bright) return;
    const points = curveOf(scene, from, to);
    pen.curve(points, styleOf(scene, edge, to, bright));
    drawn.threads.push({ edge, from, to, points });
  };
  for (const node of drawn.thicket ? nodes.filter((one) => lit?.has(one)) : nodes) eachThread(graph, node, draw);
}

/**
 * The threads that end at a node, and those that begin there.
 * @param {import("./explorer-graph.js").Graph} graph
 * @param {number} node
 * @param {(edge: number, from: number, to: number) => void} tell
 */
function eachThread(graph, node, tell) {
  for (let edge = graph.upStart[node]; edge < graph.upStart[node + 1]; edge++) tell(edge, graph.up[edge], node);
  for (const to of graph.below(node)) {
    for (let edge = graph.upStart[to]; edge < graph.upStart[to + 1]; edge++) if (graph.up[edge] === node) tell(edge, node, to);
  }
}

/**
 * @param {Scene} scene
 * @param {number} edge
 * @param {number} to
 * @param {boolean} bright
 * @returns {import("./pen.js").Style}
 */
function styleOf({ graph, colours, camera, lit }, edge, to, bright) {
  const plan = graph.isPlan(to);
  const inferred = plan && graph.plans[to].inferred;
  const adapted = !plan && graph.marks[graph.relation[edge]].name === "adapted";
  const width = Math.max(0.6, Math.min(1.6, camera.k * 1.3));
  return {
    line: bright ? colours.page.accent : colours.page.quiet,
    width: plan || bright ? width * 1.4 : width,
    dash: inferred ? [8, 6] : adapted ? [5, 4] : [],
    alpha: bright ? 1 : lit ? DIM / 2 : plan ? 0.42 : 0.3,
  };
}

/**
 * @param {Scene} scene
 * @param {number} from
 * @param {number} to
 */
function curveOf(scene, from, to) {
  const { graph, layout, camera } = scene;
  const middle = (/** @type {number} */ node) => layout.y[node] + (graph.isPlan(node) ? CARD.height : ROW.height) / 2;
  const [x1, y1] = onScreen(scene, layout.x[from] + (graph.isPlan(from) ? CARD.width : ROW.width), middle(from));
  const [x2, y2] = onScreen(scene, layout.x[to], middle(to));
  const bend = Math.max(40 * camera.k, Math.abs(x2 - x1) * 0.42);
  return [x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2];
}

/**
 * The thread that passes within a few pixels of a point.
 * @param {Drawn} drawn
 * @param {number} x
 * @param {number} y
 */
export function threadAt(drawn, x, y) {
  return drawn.threads.find(({ points: [x1, y1, x2, y2, x3, y3, x4, y4] }) => {
    if (y < Math.min(y1, y4) - 5 || y > Math.max(y1, y4) + 5) return false;
    for (let step = 0; step <= 24; step++) {
      const t = step / 24;
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
      if (Math.hypot(a * x1 + b * x2 + c * x3 + d * x4 - x, a * y1 + b * y2 + c * y3 + d * y4 - y) < 6) return true;
    }
    return false;
  });
}
