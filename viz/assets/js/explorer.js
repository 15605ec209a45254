// The explorer: one state, named by the address; all that is seen follows from it.
import { changeAddress, onAddress, readAddress } from "./address.js";
import { byId } from "./dom.js";
import { closeDrawer, openDrawer } from "./drawer.js";
import { nodeActions } from "./explorer-actions.js";
import { showAround } from "./explorer-around.js";
import { controls, filterControls } from "./explorer-controls.js";
import { implementsDetails, measureDetails, planDetails, threadDetails } from "./explorer-details.js";
import { saveFates } from "./explorer-files.js";
import { Graph } from "./explorer-graph.js";
import { Picture } from "./explorer-picture.js";
import { Steps, UNNARROWED } from "./explorer-steps.js";
import { Texts } from "./explorer-texts.js";
import { joined, parted, shownOf } from "./explorer-view.js";
import { onLanguage, sayPair } from "./language.js";
import { nextFrame, start } from "./shell.js";
import { onTheme } from "./theme.js";

/** @typedef {import("./address.js").State} State */

export class Explorer {
  /** @param {any} data */
  constructor(data) {
    this.graph = new Graph(data);
    this.texts = new Texts(this.graph, data.chunk);
    this.shown = shownOf(this.graph, readAddress());
    this.picture = new Picture(this.graph, this.shown);
    this.steps = new Steps();
    /** Node that a path is to begin at; -1 where none is asked for. */
    this.pathFrom = -1;
  }

  /** Show what the address asks for. */
  restore() {
    this.shown = shownOf(this.graph, readAddress());
    this.showState();
  }

  /** Show what was computed for the address, as the rest of it says. */
  showState() {
    this.showPicture();
    showAround(this);
  }

  /** The picture, or room for the table. */
  showPicture() {
    const state = readAddress();
    byId("listed").hidden = state.table !== "1";
    byId("stage").hidden = state.table === "1";
    this.picture.fitScreen();
    this.picture.show(this.shown);
    this.picture.choose(this.graph.node(state.at ?? ""));
    this.picture.seeAsked(state.camera);
  }

  /** Tell of what a link from another page named; once. */
  arrive() {
    const { at = "", tell } = readAddress();
    if (tell !== "1") return;
    changeAddress({ tell: "" });
    if (this.graph.node(at) >= 0) void this.openNode(this.graph.node(at));
  }

  /** Compute again what is shown and where it stands. */
  update() {
    this.shown = shownOf(this.graph, readAddress());
    this.picture.show(this.shown);
  }

  /**
   * Another state, as a step that can be undone; the camera sees the whole unless told to stay.
   * @param {State} changes
   * @param {number} [stay] node that keeps its place on the screen
   */
  change(changes, stay = -1) {
    const spot = this.picture.spotOf(stay);
    this.steps.take(changes);
    this.follow(stay, spot);
  }

  /** Take the last step back. */
  undo() {
    if (this.steps.undo()) this.follow(-1, null);
  }

  /**
   * @param {number} stay
   * @param {number[]|null} spot
   */
  follow(stay, spot) {
    this.update();
    this.picture.keepAt(stay, spot);
    showAround(this);
  }

  /** @param {State} changes */
  narrow(changes) {
    this.change({ trace: "", up: "", down: "", path: "", only: "", ...changes });
  }

  /** @param {number} node a plan */
  toggle(node) {
    const flipped = new Set(parted(readAddress().flip));
    const id = this.graph.id(node);
    if (!flipped.delete(id)) flipped.add(id);
    this.change({ flip: joined([...flipped].sort()) }, node);
  }

  /** @param {number} node */
  dismiss(node) {
    closeDrawer();
    this.choose(-1);
    this.change({ without: joined([...new Set([...parted(readAddress().without), this.graph.id(node)])].sort()) });
  }

  /** @param {number} node where the path begins */
  askPath(node) {
    this.pathFrom = node;
    closeDrawer();
    showAround(this);
    this.picture.canvas.focus();
  }

  /** Ask no more where a path is to end. */
  forgetPath() {
    this.pathFrom = -1;
    showAround(this);
  }

  /** @param {number} node */
  endPath(node) {
    const from = this.pathFrom;
    if (from < 0 || from === node) return;
    this.pathFrom = -1;
    closeDrawer();
    this.narrow({ path: joined([this.graph.id(from), this.graph.id(node)]) });
  }

  /** @param {number} node */
  choose(node) {
    this.picture.choose(node);
    changeAddress({ at: node < 0 ? "" : this.graph.id(node) });
    byId("current").textContent = node < 0 ? "" : `${sayPair(this.graph.look(node).words)}: ${this.graph.name(node)}`;
  }

  /**
   * Choose a node, bring it into sight, open its plan if need be, and tell of it.
   * @param {number} node
   */
  async openNode(node) {
    this.endPath(node);
    this.reveal(node);
    this.choose(node);
    const doing = this.doing();
    if (this.graph.isPlan(node)) openDrawer(...planDetails(this.graph, node, doing));
    else openDrawer(...measureDetails(this.graph, node, await this.texts.words(node), doing));
    this.picture.bringIntoSight(node);
  }

  /**
   * Make sure that a node is drawn: what hides it is taken back, as a step.
   * @param {number} node
   */
  reveal(node) {
    if (this.picture.isDrawn(node)) return;
    if (!this.shown.members[node]) this.change(UNNARROWED);
    if (!this.picture.isDrawn(node)) this.toggle(this.graph.planOf[node]);
  }

  /** @returns {import("./explorer-parts.js").Doing} */
  doing() {
    return {
      choose: (node) => void this.openNode(node),
      thread: (edge, from, to) => void this.openThread(edge, from, to),
      actions: (node) => nodeActions(this, node),
      saveFates: (node) => void saveFates(this, node),
    };
  }

  /**
   * Tell of a thread.
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
   * What a click at a point of the picture does.
   * @param {number} x
   * @param {number} y
   */
  click(x, y) {
    const node = this.picture.nodeAt(x, y);
    const thread = this.picture.threadAt(x, y);
    if (node >= 0 && this.picture.isMore(node, x, y)) this.toggle(node);
    else if (node >= 0) void this.openNode(node);
    else if (thread) void this.openThread(thread.edge, thread.from, thread.to);
    else {
      closeDrawer();
      this.choose(-1);
    }
  }
}

void start(async (data) => {
  const explorer = new Explorer(data);
  filterControls(explorer.graph);
  onLanguage(() => explorer.picture.draw());
  onTheme(() => explorer.picture.recolour());
  // The picture first; what stands around it follows.
  explorer.showPicture();
  await nextFrame();
  document.documentElement.dataset.drawn = "true";
  await nextFrame();
  controls(explorer);
  onLanguage(() => showAround(explorer));
  explorer.arrive();
  Object.assign(globalThis, { policyExplorer: explorer });
  onAddress(() => explorer.restore());
  new ResizeObserver(() => explorer.picture.fitScreen()).observe(byId("stage"));
  setTimeout(() => void explorer.texts.readAll(), 300);
});
