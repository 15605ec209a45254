// Where things stand: a lane a level, plans as cards over their measures, lanes folded into columns as wide as a screen.

/** @typedef {import("./explorer-graph.js").Graph} Graph */

export const CARD = { width: 244, height: 46 };
export const ROW = { width: 232, height: 26 };
const PITCH = 30;
const COLUMN = 268;
const BETWEEN_PLANS = 16;
const BETWEEN_LANES = 72;
const MARGIN = 14;
const LOWEST = 300;

/**
 * @typedef {object} Lane
 * @property {number} level
 * @property {number} left
 * @property {number} right
 * @property {number} plans
 * @property {number} measures
 */

/**
 * @typedef {object} Column
 * @property {number} left
 * @property {number[]} nodes from top to bottom
 */

/**
 * @typedef {object} Layout
 * @property {Float32Array} x left edge of each node's box; NaN where it is not drawn
 * @property {Float32Array} y top edge
 * @property {Lane[]} lanes from left to right
 * @property {Column[]} columns from left to right
 * @property {number} width
 * @property {number} height
 */

/**
 * Give every node that is drawn its place.
 * @param {Graph} graph
 * @param {import("./explorer-view.js").Shown} shown
 * @param {number} aspect width of the screen over its height
 * @returns {Layout}
 */
export function layOut(graph, shown, aspect) {
  const x = new Float32Array(graph.size).fill(NaN);
  const y = new Float32Array(graph.size).fill(NaN);
  /** @type {number[][]} */
  const byLevel = graph.levels.map(() => []);
  for (const plan of shown.plans) byLevel[graph.plans[plan].level].push(plan);
  const rows = (/** @type {number} */ plan) => (shown.open[plan] ? shown.count[plan] : 0);
  const full = byLevel.filter((lane) => lane.length);
  const tallest = foldAt(full, rows, aspect);
  /** @type {Lane[]} */
  const lanes = [];
  /** @type {Column[]} */
  const columns = [];
  let left = 0;
  let height = 0;
  byLevel.forEach((plans, level) => {
    if (!plans.length) return;
    const first = columns.length;
    let top = 0;
    /** @type {Column} */
    let column = { left: left + MARGIN, nodes: [] };
    columns.push(column);
    const turn = () => {
      column = { left: column.left + COLUMN, nodes: [] };
      columns.push(column);
      top = 0;
    };
    const put = (/** @type {number} */ node, /** @type {number} */ size) => {
      x[node] = column.left + (graph.isPlan(node) ? 0 : CARD.width - ROW.width);
      y[node] = top;
      column.nodes.push(node);
      top += size;
      height = Math.max(height, top);
    };
    for (const plan of plans) {
      if (top && top + blockHeight(rows(plan)) > tallest) turn();
      put(plan, CARD.height + 6);
      if (rows(plan)) {
        for (let node = graph.plans[plan].first; node < graph.plans[plan].end; node++) {
          if (!shown.members[node]) continue;
          if (top + ROW.height > tallest && top) turn();
          put(node, PITCH);
        }
      }
      top += BETWEEN_PLANS;
    }
    const right = left + 2 * MARGIN + (columns.length - first) * COLUMN - (COLUMN - CARD.width);
    lanes.push({ level, left, right, plans: plans.length, measures: plans.reduce((sum, plan) => sum + shown.count[plan], 0) });
    left = right + BETWEEN_LANES;
  });
  return { x, y, lanes, columns, width: Math.max(0, left - BETWEEN_LANES), height };
}

/**
 * @param {number} rows
 */
function blockHeight(rows) {
  return CARD.height + 6 + rows * PITCH;
}

/**
 * Height of columns that makes the picture about as wide as the screen, by halving.
 * @param {number[][]} lanes plans
 * @param {(plan: number) => number} rows
 * @param {number} aspect
 */
function foldAt(lanes, rows, aspect) {
  let low = LOWEST;
  let high = LOWEST;
  for (const lane of lanes) high = Math.max(high, lane.reduce((sum, plan) => sum + blockHeight(rows(plan)) + BETWEEN_PLANS, 0));
  while (high - low > PITCH) {
    const middle = (low + high) / 2;
    const width = lanes.reduce((sum, lane) => sum + columnsAt(lane, rows, middle) * COLUMN + BETWEEN_LANES + 2 * MARGIN, 0);
    if (width / middle > aspect) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * @param {number[]} lane
 * @param {(plan: number) => number} rows
 * @param {number} tallest
 */
function columnsAt(lane, rows, tallest) {
  let columns = 1;
  let top = 0;
  for (const plan of lane) {
    const height = blockHeight(rows(plan));
    if (top && top + height > tallest) {
      columns++;
      top = 0;
    }
    const turns = Math.floor((top + height) / tallest);
    columns += turns;
    top = top + height - turns * tallest + BETWEEN_PLANS;
  }
  return columns;
}

/**
 * The node whose box holds a point; -1 where there is none.
 * @param {Graph} graph
 * @param {Layout} layout
 * @param {number} px
 * @param {number} py
 */
export function nodeAt(graph, layout, px, py) {
  const column = layout.columns.find(({ left }) => px >= left && px <= left + CARD.width);
  if (!column) return -1;
  const at = lastAbove(layout, column, py);
  if (at < 0) return -1;
  const node = column.nodes[at];
  const height = graph.isPlan(node) ? CARD.height : ROW.height;
  return py <= layout.y[node] + height && px >= layout.x[node] ? node : -1;
}

/**
 * Position in its column of the last node that begins above a height; -1 where there is none.
 * @param {Layout} layout
 * @param {Column} column
 * @param {number} height
 */
export function lastAbove(layout, column, height) {
  let low = 0;
  let high = column.nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layout.y[column.nodes[middle]] <= height) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
