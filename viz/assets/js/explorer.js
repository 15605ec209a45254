// The explorer: one state, named by the address; all that is seen follows from it.
import { changeAddress, onAddress, readAddress, writeAddress } from "./address.js";
import { byId, fill, h } from "./dom.js";
import { csv, save, saveJson, savePng, saveSvg } from "./download.js";
import { closeDrawer, drawerControls, drawerIsOpen, openDrawer } from "./drawer.js";
import { firstView, pointerControls, wholeView, zoomed } from "./explorer-camera.js";
import { readColours } from "./explorer-colours.js";
import { implementsDetails, measureDetails, planDetails, threadDetails } from "./explorer-details.js";
import { HEAD, drawScene, onScreen } from "./explorer-draw.js";
import { showFacets, valueName } from "./explorer-facets.js";
import { Findable } from "./explorer-findable.js";
import { Graph } from "./explorer-graph.js";
import { keyControls } from "./explorer-keys.js";
import { CARD, ROW, layOut, nodeAt } from "./explorer-layout.js";
import { COLUMNS, dataOf, drawnNodes, rowOf, showTable } from "./explorer-rows.js";
import { Texts } from "./explorer-texts.js";
import { FACETS, depthOf, joined, parted, shownOf } from "./explorer-view.js";
import { onLanguage, say, sayPair } from "./language.js";
import { canvasPen, svgPen } from "./pen.js";
import { searchBox } from "./search.js";
import { start } from "./shell.js";
import { onTheme } from "./theme.js";

/** @typedef {import("./address.js").State} State */

// Parts of the state that change what is shown; the others (language, theme, camera) do not count as steps.
const STEPS = ["open", "flip", "trace", "up", "down", "path", "only", "without", ...FACETS];

class Explorer {
  /** @param {any} data */
  constructor(data) {
    this.graph = new Graph(data);
    this.texts = new Texts(this.graph, data.chunk);
    this.canvas = /** @type {HTMLCanvasElement} */ (byId("picture"));
    this.pen = canvasPen(/** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d", { alpha: false })));
    this.colours = readColours(this.graph);
    /** @type {State[]} states before this one */
    this.past = [];
    /** Node that the keys walk from; -1 for none. */
    this.chosen = -1;
    /** Node under the pointer; -1 for none. */
    this.hovered = -1;
    /** Node that a path is to begin at; -1 where none is asked for. */
    this.pathFrom = -1;
    this.camera = { x: 0, y: 0, k: 1 };
    this.size = { width: 0, height: 0 };
    /** @type {import("./explorer-draw.js").Drawn} */
    this.drawn = { threads: [], labels: [], thicket: false };
    this.waiting = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.settled = undefined;
    this.shown = shownOf(this.graph, {});
    this.layout = layOut(this.graph, this.shown, 1.6);
  }

  /** Show what the address asks for. */
  restore() {
    const state = readAddress();
    this.measureScreen();
    this.update();
    this.chosen = this.graph.node(state.at ?? "");
    const camera = (state.camera ?? "").split(",").map(Number);
    if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) this.camera = { x: camera[0], y: camera[1], k: Math.min(3, Math.max(0.002, camera[2])) };
    else this.camera = firstView(this.layout, this.size);
    byId("listed").hidden = state.table !== "1";
    byId("stage").hidden = state.table === "1";
    this.showAround();
    this.draw();
  }

  measureScreen() {
    const box = byId("stage").getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    this.size = { width: Math.max(1, box.width), height: Math.max(1, box.height) };
    this.canvas.width = Math.round(this.size.width * ratio);
    this.canvas.height = Math.round(this.size.height * ratio);
    this.canvas.getContext("2d")?.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /** Compute again what is shown and where it stands. */
  update() {
    this.shown = shownOf(this.graph, readAddress());
    this.layout = layOut(this.graph, this.shown, this.size.width / Math.max(1, this.size.height - HEAD));
    this.hovered = -1;
  }

  /**
   * Another state, as a step that can be undone; the camera sees the whole unless told to stay.
   * @param {State} changes
   * @param {number} [stay] node that keeps its place on the screen
   */
  change(changes, stay = -1) {
    const before = readAddress();
    this.past.push(before);
    writeAddress({ ...before, ...changes, camera: "" });
    this.follow(stay);
  }

  undo() {
    const before = this.past.pop();
    if (!before) return;
    const kept = readAddress();
    writeAddress({ ...Object.fromEntries(STEPS.map((key) => [key, before[key] ?? ""])), lang: kept.lang ?? "", theme: kept.theme ?? "", table: kept.table ?? "", at: kept.at ?? "" });
    this.follow(-1);
  }

  /** @param {number} stay */
  follow(stay) {
    const spot = stay >= 0 && this.isDrawn(stay) ? onScreen(this.scene(), this.layout.x[stay], this.layout.y[stay]) : null;
    this.update();
    if (spot && this.isDrawn(stay)) this.camera = { ...this.camera, x: this.layout.x[stay] - spot[0] / this.camera.k, y: this.layout.y[stay] - (spot[1] - HEAD) / this.camera.k };
    else this.camera = firstView(this.layout, this.size);
    this.showAround();
    this.draw();
  }

  /** @param {number} node */
  isDrawn(node) {
    return node >= 0 && !Number.isNaN(this.layout.x[node]);
  }

  /** Filters, figures, table: all that stands around the picture. */
  showAround() {
    const state = readAddress();
    showFacets(this.graph, this.shown, state, (facet, value, on) => {
      const chosen = new Set(parted(state[facet]));
      if (on) chosen.add(value);
      else chosen.delete(value);
      this.change({ [facet]: joined([...chosen].sort()) });
    });
    const button = /** @type {HTMLButtonElement} */ (byId("undo"));
    button.disabled = !this.past.length;
    fill(byId("shown"), this.figures(), ...this.chips(state));
    fill(byId("expand-all"), this.allOpen() ? say("全部收起", "Collapse all") : say("全部展开", "Expand all"));
    if (!byId("listed").hidden) showTable(byId("listed"), this.graph, this.shown, (node) => this.openNode(node));
  }

  /** On how many plans and measures the picture stands. */
  figures() {
    const { plans, measures } = this.shown;
    const all = [this.graph.plans.length, this.graph.size - this.graph.plans.length];
    return h("span", { class: "figures" }, say(
      `所示：${plans.length} / ${all[0]} 份文件，${measures} / ${all[1]} 条措施`,
      `Shown: ${plans.length} of ${all[0]} plan${all[0] === 1 ? "" : "s"}, ${measures} of ${all[1]} measure${all[1] === 1 ? "" : "s"}`));
  }

  /**
   * What narrows the view, each with a button that takes it away.
   * @param {State} state
   */
  chips(state) {
    const chip = (/** @type {(Node|string)[]} */ words, /** @type {State} */ changes) => h("button", { type: "button", class: "chip", onclick: () => this.change(changes) }, ...words, h("span", { "aria-hidden": "true" }, " ×"), h("span", { class: "apart" }, say("（去掉）", " (remove)")));
    const chips = FACETS.flatMap((facet) => parted(state[facet]).map((value) => chip(valueName(this.graph, facet, value), { [facet]: joined(parted(state[facet]).filter((one) => one !== value)) })));
    const node = this.graph.node(state.trace || state.only || "");
    const name = node >= 0 ? `“${this.graph.name(node)}”` : "";
    if (state.trace && node >= 0) chips.unshift(chip([say(`${name} 向上 ${depthOf(state.up)} 级、向下 ${depthOf(state.down)} 级`, `${name}: ${depthOf(state.up)} up, ${depthOf(state.down)} down`)], { trace: "", up: "", down: "" }));
    else if (state.only && node >= 0) chips.unshift(chip([say(`仅 ${name} 及其相邻`, `only ${name} and its neighbours`)], { only: "" }));
    else if (state.path) chips.unshift(chip([this.pathWords(state)], { path: "" }));
    const gone = parted(state.without).length;
    if (gone) chips.push(chip([say(`已移除 ${gone} 项`, `${gone} dismissed`)], { without: "" }));
    if (this.pathFrom >= 0) chips.push(h("span", { class: "chip asking", role: "status" }, say("请点选路径的另一端（Esc 取消）", "Choose the other end of the path (Esc to cancel)")));
    return chips;
  }

  /** @param {State} state */
  pathWords(state) {
    const [from, to] = parted(state.path).map((id) => this.graph.node(id));
    if (from < 0 || to < 0 || from === undefined || to === undefined) return say("路径：两端不在图中", "Path: its ends are not here");
    const way = this.graph.path(from, to);
    return way ? say(`路径：${way.length - 1} 步`, `Path: ${way.length - 1} step${way.length === 2 ? "" : "s"}`) : say("两者之间没有路径", "No path between the two");
  }

  allOpen() {
    return this.shown.plans.every((plan) => this.shown.open[plan] || !this.shown.count[plan]);
  }

  /** @returns {import("./explorer-draw.js").Scene} */
  scene() {
    const at = this.hovered >= 0 ? this.hovered : this.chosen;
    const lit = this.isDrawn(at) ? new Set([at, ...this.graph.neighbours(at)]) : null;
    return { graph: this.graph, shown: this.shown, layout: this.layout, camera: this.camera, ...this.size, colours: this.colours, chosen: this.chosen, lit };
  }

  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.drawn = drawScene(this.pen, this.scene());
    });
  }

  /** @param {import("./explorer-draw.js").Camera} camera */
  move(camera) {
    this.camera = camera;
    this.draw();
    clearTimeout(this.settled);
    this.settled = setTimeout(() => {
      const { x, y, k } = this.camera;
      changeAddress({ camera: [x.toFixed(1), y.toFixed(1), k.toPrecision(5)].join(",") });
    }, 250);
  }

  /** @param {number} node */
  choose(node) {
    this.chosen = node;
    changeAddress({ at: node < 0 ? "" : this.graph.id(node) });
    byId("current").textContent = node < 0 ? "" : `${sayPair(this.graph.look(node).words)}: ${this.graph.name(node)}`;
    this.draw();
  }

  /**
   * Choose a node, bring it into sight, open its plan if need be, and tell of it.
   * @param {number} node
   */
  async openNode(node) {
    if (this.pathFrom >= 0 && this.pathFrom !== node) {
      const from = this.pathFrom;
      this.pathFrom = -1;
      closeDrawer();
      this.change({ trace: "", only: "", path: joined([this.graph.id(from), this.graph.id(node)]) });
    }
    this.reveal(node);
    this.choose(node);
    const doing = this.doing();
    if (this.graph.isPlan(node)) openDrawer(...planDetails(this.graph, node, doing));
    else openDrawer(...measureDetails(this.graph, node, await this.texts.words(node), doing));
    this.intoSight(node);
  }

  /**
   * Make sure that a node is drawn: what hides it is taken back, as a step.
   * @param {number} node
   */
  reveal(node) {
    if (this.isDrawn(node)) return;
    const plan = this.graph.planOf[node];
    if (!this.shown.members[node]) this.change({ ...Object.fromEntries(STEPS.map((key) => [key, ""])), open: readAddress().open ?? "" });
    if (!this.isDrawn(node)) this.toggle(plan);
  }

  /** @param {number} node a plan */
  toggle(node) {
    const flipped = new Set(parted(readAddress().flip));
    const id = this.graph.id(node);
    if (!flipped.delete(id)) flipped.add(id);
    this.change({ flip: joined([...flipped].sort()) }, node);
  }

  /**
   * Move so that a node can be seen beside the drawer.
   * @param {number} node
   */
  intoSight(node) {
    if (!this.isDrawn(node)) return;
    const [x, y] = onScreen(this.scene(), this.layout.x[node], this.layout.y[node]);
    const { k } = this.camera;
    const drawer = byId("drawer");
    const box = drawerIsOpen() ? drawer.getBoundingClientRect() : null;
    const stage = byId("stage").getBoundingClientRect();
    const below = box !== null && box.left < stage.left + stage.width * 0.3;
    const right = box && !below ? box.left - stage.left : this.size.width;
    const bottom = box && below ? box.top - stage.top : this.size.height;
    const width = (this.graph.isPlan(node) ? CARD : ROW).width * k;
    const fitsX = x > 4 && x + width < right - 4;
    const fitsY = y > HEAD + 4 && y + CARD.height * k < bottom - 4;
    if (fitsX && fitsY && k > 0.5) return;
    const near = Math.max(k, 0.75);
    const wide = Math.max(0, (right - (this.graph.isPlan(node) ? CARD : ROW).width * near) / 2);
    this.move({ k: near, x: this.layout.x[node] - wide / near, y: this.layout.y[node] - (bottom - HEAD) / 2 / near });
  }

  /** @returns {import("./explorer-details.js").Doing} */
  doing() {
    return {
      choose: (node) => void this.openNode(node),
      thread: (edge, from, to) => void this.openThread(edge, from, to),
      actions: (node) => this.actions(node),
    };
  }

  /**
   * @param {number} edge
   * @param {number} from
   * @param {number} to
   */
  async openThread(edge, from, to) {
    if (this.graph.isPlan(to)) {
      openDrawer(...implementsDetails(this.graph, { from, to }, this.doing()));
      return;
    }
    const [above, here] = await Promise.all([this.texts.words(from), this.texts.words(to)]);
    openDrawer(...threadDetails(this.graph, { from, to, edge }, { above, here }, this.doing()));
  }

  /**
   * Buttons for a node.
   * @param {number} node
   */
  actions(node) {
    const id = this.graph.id(node);
    const state = readAddress();
    const same = state.trace === id;
    const depth = (/** @type {"up"|"down"} */ key, /** @type {string} */ label) =>
      h("label", {}, label, " ", h("input", { type: "number", min: 0, max: 9, value: same ? depthOf(state[key]) : 1, "data-depth": key }));
    const up = depth("up", say("向上", "Up"));
    const down = depth("down", say("向下", "Down"));
    const read = (/** @type {HTMLElement} */ label) => String(depthOf(/** @type {HTMLInputElement} */ (label.querySelector("input")).value));
    const button = (/** @type {string} */ words, /** @type {() => void} */ act, /** @type {string} */ name) => h("button", { type: "button", "data-do": name, onclick: act }, words);
    return h("div", { class: "actions" },
      h("span", { class: "traced" }, up, down, button(say("追溯", "Trace"), () => this.narrow({ trace: id, up: read(up), down: read(down) }), "trace")),
      button(say("到…的路径", "Path to…"), () => this.askPath(node), "path"),
      button(say("移除", "Dismiss"), () => this.dismiss(node), "dismiss"),
      button(say("移除其他", "Dismiss others"), () => this.narrow({ only: id }), "only"),
      this.graph.isPlan(node) && this.graph.plans[node].end > this.graph.plans[node].first ? button(this.shown.open[node] ? say("收起措施", "Collapse") : say("展开措施", "Expand"), () => {
        this.toggle(node);
        void this.openNode(node);
      }, "toggle") : null);
  }

  /** @param {State} changes */
  narrow(changes) {
    this.change({ trace: "", up: "", down: "", path: "", only: "", ...changes });
  }

  /** @param {number} node */
  dismiss(node) {
    closeDrawer();
    this.choose(-1);
    this.change({ without: joined([...new Set([...parted(readAddress().without), this.graph.id(node)])].sort()) });
  }

  /** @param {number} node */
  askPath(node) {
    this.pathFrom = node;
    closeDrawer();
    this.showAround();
    this.canvas.focus();
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  click(x, y) {
    const node = this.at(x, y);
    if (node >= 0) {
      const [left, top] = onScreen(this.scene(), this.layout.x[node], this.layout.y[node]);
      const onMore = this.graph.isPlan(node) && this.shown.count[node] > 0 && x > left + (CARD.width - 46) * this.camera.k && y < top + 26 * this.camera.k;
      if (onMore) this.toggle(node);
      else void this.openNode(node);
      return;
    }
    const thread = threadAt(this.drawn, x, y);
    if (thread) void this.openThread(thread.edge, thread.from, thread.to);
    else {
      closeDrawer();
      this.choose(-1);
    }
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    return y < HEAD ? -1 : nodeAt(this.graph, this.layout, this.camera.x + x / this.camera.k, this.camera.y + (y - HEAD) / this.camera.k);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  hover(x, y) {
    const node = this.at(x, y);
    this.canvas.style.cursor = node >= 0 || threadAt(this.drawn, x, y) ? "pointer" : "grab";
    if (node === this.hovered) return;
    this.hovered = node;
    this.canvas.title = node >= 0 ? this.graph.name(node) : "";
    this.draw();
  }

  /** @param {string} kind */
  export(kind) {
    if (kind === "csv") save("explorer.csv", new Blob([csv(COLUMNS, drawnNodes(this.graph, this.shown).map((node) => rowOf(this.graph, node)))], { type: "text/csv;charset=utf-8" }));
    else if (kind === "json") saveJson("explorer", dataOf(this.graph, this.shown, readAddress()));
    else if (kind === "png") savePng("explorer", this.canvas);
    else {
      const { pen, svg } = svgPen(this.size.width, this.size.height, this.pen);
      drawScene(pen, this.scene());
      saveSvg("explorer", svg);
    }
    /** @type {HTMLDetailsElement} */ (byId("export")).open = false;
  }
}

/**
 * The thread that passes within a few pixels of a point.
 * @param {import("./explorer-draw.js").Drawn} drawn
 * @param {number} x
 * @param {number} y
 */
function threadAt(drawn, x, y) {
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

/** @param {Explorer} explorer */
function controls(explorer) {
  const { canvas, graph, texts } = explorer;
  pointerControls(canvas, () => explorer.camera, (camera) => explorer.move(camera), {
    click: (x, y) => explorer.click(x, y),
    hover: (x, y) => explorer.hover(x, y),
    leave: () => explorer.hover(-1, -1),
  });
  keyControls(explorer);
  drawerControls(() => explorer.draw());
  searchBox(Array.from({ length: graph.size }, (_, node) => new Findable(graph, texts, node)), (one) => void explorer.openNode(one.node),
    (count) => (count ? say(`找到 ${count} 项`, `${count} found`) : say("没有找到", "Nothing found")));
  const zoom = (/** @type {number} */ factor) => explorer.move(zoomed(explorer.camera, factor, explorer.size.width / 2, explorer.size.height / 2));
  byId("closer").addEventListener("click", () => zoom(1.4));
  byId("farther").addEventListener("click", () => zoom(1 / 1.4));
  byId("whole").addEventListener("click", () => explorer.move(wholeView(explorer.layout, explorer.size)));
  byId("expand-all").addEventListener("click", () => explorer.change({ open: explorer.allOpen() ? "none" : "all", flip: "" }));
  byId("undo").addEventListener("click", () => explorer.undo());
  byId("filters").addEventListener("click", () => {
    const panel = byId("facets");
    panel.hidden = !panel.hidden;
    byId("filters").setAttribute("aria-pressed", String(!panel.hidden));
    explorer.measureScreen();
    explorer.draw();
  });
  byId("as-table").addEventListener("click", () => {
    const table = byId("listed").hidden;
    changeAddress({ table: table ? "1" : "" });
    byId("as-table").setAttribute("aria-pressed", String(table));
    explorer.restore();
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-export]"))) {
    button.addEventListener("click", () => explorer.export(button.dataset.export ?? ""));
  }
}

void start((data) => {
  const explorer = new Explorer(data);
  const panel = byId("facets");
  panel.hidden = innerWidth < 900 || !graphHasChoices(explorer.graph);
  byId("filters").setAttribute("aria-pressed", String(!panel.hidden));
  explorer.restore();
  controls(explorer);
  Object.assign(globalThis, { policyExplorer: explorer });
  onAddress(() => explorer.restore());
  onTheme(() => {
    explorer.colours = readColours(explorer.graph);
    explorer.draw();
  });
  onLanguage(() => {
    explorer.showAround();
    explorer.draw();
  });
  new ResizeObserver(() => {
    explorer.measureScreen();
    explorer.draw();
  }).observe(byId("stage"));
  setTimeout(() => void explorer.texts.readAll(), 300);
});

/** @param {Graph} graph */
function graphHasChoices(graph) {
  return graph.plans.length > 1;
}
