// Draws what is shown: lanes, threads, plans and measures; words only where they can be read.
import { HEAD, onScreen } from "./explorer-camera.js";
import { CARD, ROW, lastAbove } from "./explorer-layout.js";
import { DIM, drawThreads } from "./explorer-threads.js";
import { say } from "./language.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */
/** @typedef {import("./explorer-camera.js").Camera} Camera */

const TEXT = 13;
// Below these heights in pixels words cannot be read, and boxes are bars.
const READABLE = 6.5;
const BARS = 5;

/**
 * @typedef {object} Scene
 * @property {Graph} graph
 * @property {import("./explorer-view.js").Shown} shown
 * @property {import("./explorer-layout.js").Layout} layout
 * @property {Camera} camera
 * @property {number} width of the screen
 * @property {number} height
 * @property {import("./explorer-colours.js").Colours} colours
 * @property {number} chosen node, -1 for none
 * @property {Set<number>|null} lit nodes that are not dimmed; null where none is dimmed
 */

/**
 * @typedef {object} Drawn what was drawn, for finding it by a point
 * @property {{edge: number, from: number, to: number, points: number[]}[]} threads
 * @property {{node: number, x: number, y: number, width: number, height: number}[]} labels
 * @property {boolean} thicket whether threads were left out
 */

/**
 * Draw all that is in sight.
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 * @param {number[]} [nodes] in sight
 * @returns {Drawn}
 */
export function drawScene(pen, scene, nodes = inSight(scene)) {
  return drawOver(pen, scene, nodes, () => {});
}

/**
 * Draw some nodes with their threads over a copy of the picture.
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 * @param {number[]} nodes
 * @param {(alpha: number) => void} copy draws the copy, dimmed where nodes are lit
 * @returns {Drawn}
 */
export function drawOver(pen, scene, nodes, copy) {
  /** @type {Drawn} */
  const drawn = { threads: [], labels: [], thicket: false };
  drawGround(pen, scene);
  copy(scene.lit ? DIM : 1);
  drawThreads(pen, scene, nodes, drawn);
  drawNodes(pen, scene, nodes, drawn);
  drawHead(pen, scene);
  return drawn;
}

/**
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 */
function drawGround(pen, { width, height, colours, layout, camera }) {
  pen.box(0, 0, width, height, { fill: colours.page.ground });
  for (const lane of layout.lanes) {
    const [left] = onScreen({ camera }, lane.left, 0);
    pen.box(left, 0, (lane.right - lane.left) * camera.k, height, { fill: colours.page.soft });
  }
}

/**
 * The nodes whose boxes can be seen.
 * @param {Scene} scene
 * @returns {number[]}
 */
export function inSight({ layout, camera, width, height }) {
  const nodes = [];
  for (const column of layout.columns) {
    if (column.left + CARD.width < camera.x || column.left > camera.x + width / camera.k) continue;
    const last = lastAbove(layout, column, camera.y + (height - HEAD) / camera.k);
    for (let at = Math.max(0, lastAbove(layout, column, camera.y - CARD.height)); at <= last; at++) nodes.push(column.nodes[at]);
  }
  return nodes;
}

/**
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 * @param {number[]} nodes
 * @param {Drawn} drawn
 */
function drawNodes(pen, scene, nodes, drawn) {
  const { graph, layout, camera, lit } = scene;
  const bars = ROW.height * camera.k < BARS;
  if (bars) drawBars(pen, scene, nodes);
  for (const node of nodes) {
    const plan = graph.isPlan(node);
    if (bars && !plan) continue;
    const [x, y] = onScreen(scene, layout.x[node], layout.y[node]);
    (plan ? drawPlan : drawMeasure)(pen, scene, node, x, y, lit && !lit.has(node) ? DIM : 1, drawn);
  }
}

/**
 * Measures as bars, all of one colour at once: there may be tens of thousands.
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 * @param {number[]} nodes
 */
function drawBars(pen, { graph, layout, camera: { x, y, k }, colours, lit }, nodes) {
  /** @type {number[][]} left and top of each bar, by mark; those that are dimmed behind the others */
  const spots = [...colours.marks, ...colours.marks].map(() => []);
  for (const node of nodes) {
    if (graph.isPlan(node)) continue;
    const group = graph.mark(node) + (lit && !lit.has(node) ? colours.marks.length : 0);
    spots[group].push((layout.x[node] - x) * k, (layout.y[node] - y) * k + HEAD);
  }
  spots.forEach((found, group) => {
    if (!found.length) return;
    const { line } = colours.marks[group % colours.marks.length];
    pen.bars(found, ROW.width * k, Math.max(0.8, ROW.height * k), { fill: line, alpha: (group < colours.marks.length ? 1 : DIM) * 0.75 });
  });
}

/**
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 * @param {number} node
 * @param {number} x
 * @param {number} y
 * @param {number} alpha
 * @param {Drawn} drawn
 */
function drawPlan(pen, scene, node, x, y, alpha, drawn) {
  const { graph, camera: { k }, colours, chosen, shown } = scene;
  const plan = graph.plans[node];
  const { line, ground } = colours.coverages[plan.coverage];
  const { dashed, sign } = graph.look(node);
  const held = !dashed;
  pen.box(x, y, CARD.width * k, CARD.height * k, {
    fill: held ? ground : colours.page.paper, line: node === chosen ? colours.page.accent : line, alpha,
    width: node === chosen ? 2.5 : 1, radius: Math.min(7, 7 * k), dash: dashed && node !== chosen ? [4, 3] : [],
  });
  if (TEXT * k < READABLE * 0.85) return;
  const colour = held ? "#ffffff" : colours.page.ink;
  const count = shown.count[node];
  const more = count ? (shown.open[node] ? "−" : `+${count}`) : "";
  const moreWidth = more ? pen.measure(more, TEXT, true) + 12 : 0;
  const where = plan.level === 0 ? say("全国", "Nation") : plan.place;
  const first = [where, plan.date?.slice(0, 4)].filter(Boolean).join(" · ") || plan.name;
  const room = CARD.width - 22 - moreWidth;
  pen.words(x + 10 * k, y + 19 * k, fitted(pen, `${sign} ${first}`, TEXT, room, true), { size: TEXT * k, colour, bold: true, alpha });
  pen.words(x + 10 * k, y + 36 * k, fitted(pen, plan.name, 11, CARD.width - 20), { size: 11 * k, colour, alpha: alpha * 0.85 });
  if (more) pen.words(x + (CARD.width - moreWidth + 2) * k, y + 19 * k, more, { size: TEXT * k, colour, bold: true, alpha });
  drawn.labels.push({ node, x: x + 10 * k, y: y + 6 * k, width: (CARD.width - 20) * k, height: 34 * k });
}

/**
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 * @param {number} node
 * @param {number} x
 * @param {number} y
 * @param {number} alpha
 * @param {Drawn} drawn
 */
function drawMeasure(pen, scene, node, x, y, alpha, drawn) {
  const { graph, camera: { k }, colours, chosen } = scene;
  const { line, ground } = colours.marks[graph.mark(node)];
  const look = graph.look(node);
  pen.box(x, y, ROW.width * k, ROW.height * k, {
    fill: ground, line: node === chosen ? colours.page.accent : line, alpha,
    width: node === chosen ? 2.5 : 0.8, radius: Math.min(4, 4 * k), dash: look.dashed && node !== chosen ? [4, 3] : [],
  });
  if (TEXT * k < READABLE) return;
  const dropped = graph.dropped(node);
  const ending = dropped ? `×${dropped}` : "";
  const endingWidth = ending ? pen.measure(ending, 12, true) + 6 : 0;
  const base = y + 18 * k;
  pen.words(x + 7 * k, base, look.sign, { size: 12 * k, colour: line, bold: true, alpha });
  pen.words(x + 25 * k, base, fitted(pen, graph.name(node), TEXT, ROW.width - 32 - endingWidth), { size: TEXT * k, colour: colours.page.ink, alpha });
  if (ending) pen.words(x + (ROW.width - endingWidth) * k, base, ending, { size: 12 * k, colour: colours.page.cut, bold: true, alpha });
  drawn.labels.push({ node, x: x + 7 * k, y: y + 4 * k, width: (ROW.width - 14) * k, height: 18 * k });
}

/**
 * The names of the lanes; they stay in sight.
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 */
function drawHead(pen, scene) {
  const { layout, graph, colours, width, camera } = scene;
  pen.box(0, 0, width, HEAD - 4, { fill: colours.page.paper });
  for (const lane of layout.lanes) {
    const left = Math.max(0, onScreen(scene, lane.left, 0)[0]);
    const right = Math.min(width, onScreen(scene, lane.right, 0)[0] + Math.min(40, 60 * camera.k));
    const [, zh, en] = graph.levels[lane.level];
    const counts = say(`${lane.plans} 份文件 · ${lane.measures} 条措施`, `${lane.plans} plan${lane.plans === 1 ? "" : "s"} · ${lane.measures} measure${lane.measures === 1 ? "" : "s"}`);
    const room = right - left - 12;
    const name = say(zh, en);
    const nameWidth = pen.measure(name, TEXT, true);
    if (room < nameWidth) continue;
    pen.words(left + 10, 20, name, { size: TEXT, colour: colours.page.ink, bold: true });
    if (pen.measure(counts, 12) < room - nameWidth - 12) pen.words(left + nameWidth + 20, 20, counts, { size: 12, colour: colours.page.quiet });
  }
}

/** @type {Map<string, string>} */
const fittedWords = new Map();

/**
 * As much of some words as has room.
 * @param {import("./pen.js").Pen} pen
 * @param {string} words
 * @param {number} size
 * @param {number} room
 * @param {boolean} [bold]
 */
function fitted(pen, words, size, room, bold = false) {
  const key = `${size} ${Math.round(room)} ${bold} ${words}`;
  const known = fittedWords.get(key);
  if (known !== undefined) return known;
  const signs = [...words];
  let low = 0;
  let high = signs.length;
  const cut = (/** @type {number} */ count) => (count < signs.length ? `${signs.slice(0, count).join("")}…` : words);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pen.measure(cut(middle), size, bold) <= room) low = middle;
    else high = middle - 1;
  }
  if (fittedWords.size > 20_000) fittedWords.clear();
  fittedWords.set(key, cut(low));
  return cut(low);
}
