// Draws what is shown: lanes, threads, plans and measures; words only where they can be read.
import { CARD, ROW, lastAbove } from "./explorer-layout.js";
import { say } from "./language.js";

/** @typedef {import("./explorer-graph.js").Graph} Graph */

// Height of the strip with the names of the lanes.
export const HEAD = 34;
const TEXT = 13;
// Below these heights in pixels words cannot be read, and boxes are bars.
const READABLE = 6.5;
const BARS = 5;
// More threads than this in sight are a thicket: then only those of what is pointed at are drawn.
export const MOST_THREADS = 2_500;
const DIM = 0.22;

/**
 * @typedef {object} Camera the point of the picture at the left top, and pixels of the screen for one of the picture
 * @property {number} x
 * @property {number} y
 * @property {number} k
 */

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
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 * @returns {Drawn}
 */
export function drawScene(pen, scene) {
  const { width, height, colours } = scene;
  /** @type {Drawn} */
  const drawn = { threads: [], labels: [], thicket: false };
  pen.box(0, 0, width, height, { fill: colours.page.ground });
  for (const lane of scene.layout.lanes) {
    const [left] = onScreen(scene, lane.left, 0);
    pen.box(left, 0, (lane.right - lane.left) * scene.camera.k, height, { fill: colours.page.soft });
  }
  const nodes = inSight(scene);
  drawThreads(pen, scene, nodes, drawn);
  drawNodes(pen, scene, nodes, drawn);
  drawHead(pen, scene);
  return drawn;
}

/**
 * @param {Scene} scene
 * @param {number} x
 * @param {number} y
 */
export function onScreen({ camera }, x, y) {
  return [(x - camera.x) * camera.k, (y - camera.y) * camera.k + HEAD];
}

/**
 * The nodes whose boxes can be seen.
 * @param {Scene} scene
 * @returns {number[]}
 */
function inSight({ layout, camera, width, height }) {
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
function drawThreads(pen, scene, nodes, drawn) {
  const { graph, layout, lit, colours, camera } = scene;
  let all = 0;
  for (const node of nodes) all += graph.above(node).length + graph.below(node).length;
  drawn.thicket = all > MOST_THREADS;
  const seen = new Set();
  const width = Math.max(0.6, Math.min(1.6, camera.k * 1.3));
  for (const node of nodes) {
    if (drawn.thicket && !lit?.has(node)) continue;
    for (const to of [node, ...graph.below(node)]) {
      for (let edge = graph.upStart[to]; edge < graph.upStart[to + 1]; edge++) {
        const from = graph.up[edge];
        if ((to !== node && from !== node) || seen.has(edge)) continue;
        seen.add(edge);
        if (Number.isNaN(layout.x[from]) || Number.isNaN(layout.x[to])) continue;
        const bright = lit !== null && lit.has(from) && lit.has(to);
        if (drawn.thicket && !bright) continue;
        const points = curveOf(scene, from, to);
        const plan = graph.isPlan(to);
        const inferred = plan && graph.plans[to].inferred;
        const adapted = !plan && graph.marks[graph.relation[edge]].name === "adapted";
        pen.curve(points, {
          line: bright ? colours.page.accent : colours.page.quiet,
          width: plan || bright ? width * 1.4 : width,
          dash: inferred ? [8, 6] : adapted ? [5, 4] : [],
          alpha: bright ? 1 : lit ? DIM / 2 : plan ? 0.6 : 0.4,
        });
        drawn.threads.push({ edge, from, to, points });
      }
    }
  }
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
 * @param {import("./pen.js").Pen} pen
 * @param {Scene} scene
 * @param {number[]} nodes
 * @param {Drawn} drawn
 */
function drawNodes(pen, scene, nodes, drawn) {
  const { graph, layout, camera, colours, lit } = scene;
  const bars = ROW.height * camera.k < BARS;
  for (const node of nodes) {
    const [x, y] = onScreen(scene, layout.x[node], layout.y[node]);
    const alpha = lit && !lit.has(node) ? DIM : 1;
    if (graph.isPlan(node)) drawPlan(pen, scene, node, x, y, alpha, drawn);
    else if (bars) {
      const { line } = colours.marks[graph.mark(node)];
      pen.box(x, y, ROW.width * camera.k, Math.max(0.8, ROW.height * camera.k), { fill: line, alpha: alpha * 0.75 });
    } else drawMeasure(pen, scene, node, x, y, alpha, drawn);
  }
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
    const right = Math.min(width, onScreen(scene, lane.right + 40 / camera.k, 0)[0]);
    const [, zh, en] = graph.levels[lane.level];
    const counts = say(`${lane.plans} 份文件 · ${lane.measures} 条措施`, `${lane.plans} plan${lane.plans === 1 ? "" : "s"} · ${lane.measures} measure${lane.measures === 1 ? "" : "s"}`);
    const room = right - left - 12;
    const name = fitted(pen, say(zh, en), TEXT, room, true);
    const nameWidth = pen.measure(name, TEXT, true);
    if (room < 20) continue;
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
