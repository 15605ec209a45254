// The picture on the screen: what stands where, which part of it is seen, what is under a point.
import { changeAddress } from "./address.js";
import { byId } from "./dom.js";
import { freeOfDrawer } from "./drawer.js";
import { HEAD, addressOf, askedView, firstView, onScreen, wholeView, zoomed } from "./explorer-camera.js";
import { readColours } from "./explorer-colours.js";
import { drawOver, drawScene, inSight } from "./explorer-draw.js";
import { CARD, ROW, layOut, nodeAt } from "./explorer-layout.js";
import { MANY, Snapshot } from "./explorer-snapshot.js";
import { threadAt } from "./explorer-threads.js";
import { canvasPen } from "./pen.js";

/** @typedef {import("./explorer-camera.js").Camera} Camera */

/** @type {import("./explorer-layout.js").Layout} before anything is laid out */
const NOTHING = { x: new Float32Array(), y: new Float32Array(), lanes: [], columns: [], width: 0, height: 0 };
// After so many milliseconds without a move the picture rests.
const REST = 250;

export class Picture {
  /**
   * @param {import("./explorer-graph.js").Graph} graph
   * @param {import("./explorer-view.js").Shown} shown
   */
  constructor(graph, shown) {
    this.graph = graph;
    this.shown = shown;
    this.canvas = /** @type {HTMLCanvasElement} */ (byId("picture"));
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d", { alpha: false }));
    this.pen = canvasPen(this.context);
    this.snapshot = new Snapshot(this.canvas);
    this.colours = readColours(graph);
    /** Node that the keys walk from; -1 for none. */
    this.chosen = -1;
    /** Node under the pointer; -1 for none. */
    this.hovered = -1;
    /** @type {Camera} */
    this.camera = { x: 0, y: 0, k: 1 };
    this.size = { width: 1, height: 1 };
    /** @type {import("./explorer-draw.js").Drawn} */
    this.drawn = { threads: [], labels: [], thicket: false };
    this.waiting = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.resting = undefined;
    this.layout = NOTHING;
  }

  /** Take the size of the screen, where it is another than before. */
  fitScreen() {
    const box = byId("stage").getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(Math.max(1, box.width) * ratio), Math.round(Math.max(1, box.height) * ratio)];
    if (width === this.canvas.width && height === this.canvas.height) return;
    this.size = { width: width / ratio, height: height / ratio };
    this.canvas.width = width;
    this.canvas.height = height;
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.draw();
  }

  /**
   * Lay out what is shown.
   * @param {import("./explorer-view.js").Shown} shown
   */
  show(shown) {
    this.shown = shown;
    this.layout = layOut(this.graph, shown, this.size.width / Math.max(1, this.size.height - HEAD));
    this.hovered = -1;
    this.draw();
  }

  /** Take the colours of the theme. */
  recolour() {
    this.colours = readColours(this.graph);
    this.snapshot.drop();
    this.paint();
  }

  /** @param {number} node */
  isDrawn(node) {
    return node >= 0 && !Number.isNaN(this.layout.x[node]);
  }

  /** @returns {import("./explorer-draw.js").Scene} */
  scene() {
    const at = this.hovered >= 0 ? this.hovered : this.chosen;
    const lit = this.isDrawn(at) ? new Set([at, ...this.graph.neighbours(at)]) : null;
    return { graph: this.graph, shown: this.shown, layout: this.layout, camera: this.camera, ...this.size, colours: this.colours, chosen: this.chosen, lit };
  }

  /** Draw anew with the next frame. */
  draw() {
    this.snapshot.drop();
    this.onFrame();
  }

  /** Draw with the next frame; where thousands are in sight, they are moved or dimmed as a whole. */
  onFrame() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.paint();
    });
  }

  paint() {
    const scene = this.scene();
    const nodes = inSight(scene);
    if (nodes.length <= MANY) {
      this.drawn = drawScene(this.pen, scene, nodes);
      return;
    }
    if (!this.snapshot.camera) {
      this.drawn = drawScene(this.pen, { ...scene, lit: null }, nodes);
      this.snapshot.take(this.camera);
      if (!scene.lit) return;
    }
    const copy = (/** @type {number} */ alpha) => this.snapshot.show(this.context, this.camera, this.size, HEAD, alpha);
    const over = drawOver(this.pen, scene, nodes.filter((node) => scene.lit?.has(node)), copy);
    if (scene.lit) this.drawn = over;
  }

  /**
   * See another part.
   * @param {Camera} camera
   */
  move(camera) {
    this.camera = camera;
    this.onFrame();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.snapshot.camera) this.draw();
      changeAddress({ camera: addressOf(this.camera) });
    }, REST);
  }

  /** @param {number} factor */
  zoom(factor) {
    this.move(zoomed(this.camera, factor, this.size.width / 2, this.size.height / 2));
  }

  /** See the whole. */
  seeAll() {
    this.move(wholeView(this.layout, this.size));
  }

  /**
   * See what an address asks for; without it, the beginning.
   * @param {string|undefined} address left, top and scale
   */
  seeAsked(address) {
    this.camera = askedView(address ?? "") ?? firstView(this.layout, this.size);
    this.draw();
  }

  /**
   * Where on the screen a node stands; null where it is not drawn.
   * @param {number} node
   */
  spotOf(node) {
    return this.isDrawn(node) ? onScreen(this, this.layout.x[node], this.layout.y[node]) : null;
  }

  /**
   * Let a node stand at a place of the screen; without a place, see the beginning.
   * @param {number} node
   * @param {number[]|null} spot
   */
  keepAt(node, spot) {
    if (spot && this.isDrawn(node)) this.camera = { ...this.camera, x: this.layout.x[node] - spot[0] / this.camera.k, y: this.layout.y[node] - (spot[1] - HEAD) / this.camera.k };
    else this.camera = firstView(this.layout, this.size);
    this.draw();
  }

  /**
   * Move so that a node can be seen beside the drawer.
   * @param {number} node
   */
  bringIntoSight(node) {
    const spot = this.spotOf(node);
    if (!spot) return;
    const { right, bottom } = freeOfDrawer(byId("stage"));
    const { k } = this.camera;
    const { width } = this.graph.isPlan(node) ? CARD : ROW;
    const fitsX = spot[0] > 4 && spot[0] + width * k < right - 4;
    const fitsY = spot[1] > HEAD + 4 && spot[1] + CARD.height * k < bottom - 4;
    if (fitsX && fitsY && k > 0.5) return;
    const near = Math.max(k, 0.75);
    const beside = Math.max(0, (right - width * near) / 2);
    this.move({ k: near, x: this.layout.x[node] - beside / near, y: this.layout.y[node] - (bottom - HEAD) / 2 / near });
  }

  /**
   * The node under a point; -1 for none.
   * @param {number} x
   * @param {number} y
   */
  nodeAt(x, y) {
    return y < HEAD ? -1 : nodeAt(this.graph, this.layout, this.camera.x + x / this.camera.k, this.camera.y + (y - HEAD) / this.camera.k);
  }

  /**
   * Whether a point is on the "+N" of a plan.
   * @param {number} node
   * @param {number} x
   * @param {number} y
   */
  isMore(node, x, y) {
    const spot = this.spotOf(node);
    return spot !== null && this.graph.isPlan(node) && this.shown.count[node] > 0 && x > spot[0] + (CARD.width - 46) * this.camera.k && y < spot[1] + 26 * this.camera.k;
  }

  /**
   * The thread near a point.
   * @param {number} x
   * @param {number} y
   */
  threadAt(x, y) {
    return threadAt(this.drawn, x, y);
  }

  /**
   * Tell what is under the pointer.
   * @param {number} x
   * @param {number} y
   */
  hover(x, y) {
    const node = this.nodeAt(x, y);
    this.canvas.style.cursor = node >= 0 || this.threadAt(x, y) ? "pointer" : "grab";
    if (node === this.hovered) return;
    this.hovered = node;
    this.canvas.title = node >= 0 ? this.graph.name(node) : "";
    this.onFrame();
  }

  /** @param {number} node */
  choose(node) {
    this.chosen = node;
    this.onFrame();
  }
}
