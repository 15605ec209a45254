// The picture of the network: boxes and threads over lanes, what is chosen lit and the rest dimmed.
import { byId } from "./dom.js";
import { freeOfDrawer } from "./drawer.js";
import { dressed, threadColour } from "./network-dress.js";
import { drawLanes, firstView } from "./network-lanes.js";
import { lineages } from "./network-threads.js";
import { isDark, token } from "./theme.js";
import { vis } from "./vis.js";

// Below this scale labels cannot be read: the first view shows a part instead.
const SMALLEST = 0.6;
// The scale at which a box is shown that could not be read where it stood.
const READABLE = 0.7;
const DIMMED = 0.22;

export class NetworkPicture {
  /** @param {import("./network-data.js").NetworkData} data */
  constructor(data) {
    this.data = data;
    this.holder = byId("network");
    this.nodes = new vis.DataSet(data.nodes);
    this.edges = new vis.DataSet(data.edges);
    this.network = new vis.Network(this.holder, { nodes: this.nodes, edges: this.edges }, data.options);
    this.network.on("beforeDrawing", (context) => drawLanes(context, data));
    this.lineage = lineages(data);
    /** @type {string|null} */
    this.chosen = null;
    if (isDark()) this.dress();
    if (data.lanes.length) this.network.moveTo(firstView(data.lanes, this.holder.getBoundingClientRect(), SMALLEST));
  }

  /**
   * Light what a box comes from and leads to; everything where it is null.
   * @param {string|null} id
   */
  choose(id) {
    this.chosen = id;
    if (id) this.network.selectNodes([id], false);
    else this.network.unselectAll();
    this.light();
  }

  light() {
    const lit = this.chosen ? this.lineage(this.chosen) : null;
    const [accent, faded] = [token("--accent"), token("--faded")];
    this.nodes.update(this.data.nodes.map(({ id }) => ({ id, opacity: !lit || lit.boxes.has(id) ? 1 : DIMMED })));
    this.edges.update(this.data.edges.map((edge) =>
      ({ id: edge.id, color: !lit ? threadColour(edge) : lit.threads.has(edge.id) ? accent : faded })));
  }

  /** Take on the colours of light or dark ground, at once. */
  dress() {
    this.nodes.update(this.data.nodes.map(dressed));
    this.light();
    this.network.redraw();
  }

  /** @param {number} factor */
  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor });
  }

  /**
   * Bring a box into the middle of what the drawer leaves free, unless it stands there readable already.
   * @param {string} id
   */
  reveal(id) {
    const { clientWidth, clientHeight } = this.holder;
    const { right, bottom } = freeOfDrawer(this.holder);
    const position = this.network.getPosition(id);
    const spot = this.network.canvasToDOM(position);
    const edge = clientWidth > 900 ? 130 : 30;
    const inside = spot.x > edge && spot.x < right - edge && spot.y > 30 && spot.y < bottom - 30;
    if (inside && this.network.getScale() >= SMALLEST) return;
    const offset = { x: (right - clientWidth) / 2, y: (bottom - clientHeight) / 2 };
    this.network.moveTo({ position, scale: Math.max(this.network.getScale(), READABLE), offset });
  }
}
