// What the drawer of the network page tells about one plan or measure.
import { percent } from "./derivation.js";
import { h } from "./dom.js";
import { say, sayPair } from "./language.js";
import { placeOf } from "./network-data.js";

/** @typedef {import("./network-data.js").PlanTold} PlanTold */
/** @typedef {import("./network-data.js").MeasureTold} MeasureTold */
/** @typedef {(Node|string|null)[]} Parts */

export class NetworkDetails {
  /**
   * @param {import("./network-data.js").NetworkData} data
   * @param {(id: string) => void} go called when another plan or measure is asked for
   */
  constructor(data, go) {
    this.data = data;
    this.go = go;
  }

  /**
   * All about one.
   * @param {string} id
   * @returns {Parts}
   */
  of(id) {
    const one = this.data.details[id];
    const told = one.is === "plan" ? this.ofPlan(one) : this.ofMeasure(one);
    return [h("h2", {}, one.heading), this.sign(one.mark), ...told, ...source(one.source)];
  }

  /**
   * @param {PlanTold} one
   * @returns {Parts}
   */
  ofPlan(one) {
    const draft = one.status === "draft" ? say("征求意见稿", "draft") : null;
    const facts = [one.number, one.place, sayPair(this.data.levels[one.level]), one.date, draft];
    const inferred = one.parent_inferred ? quiet(say("（推断）", " (inferred)")) : null;
    return [
      h("p", { class: "quiet" }, facts.filter(Boolean).join(" · ")),
      one.measures ? h("p", {}, say(`${one.measures} 条措施`, `${one.measures} measures`)) : null,
      ...listed(say("落实的上级文件", "Implements"), one.parent ? [[this.link(one.parent), inferred]] : []),
      ...listed(say("下级文件", "Implemented by"), one.children.map((id) => [this.link(id)])),
    ];
  }

  /**
   * @param {MeasureTold} one
   * @returns {Parts}
   */
  ofMeasure(one) {
    const charge = one.in_charge.map(([role, name]) => [name, quiet(` ${sayPair(this.data.roles[role])}`)]);
    return [
      one.plan ? h("p", {}, this.link(one.plan)) : null,
      h("blockquote", {}, one.text),
      ...listed(say("责任单位", "In charge"), charge),
      ...listed(say("来自上级措施", "Comes from"), one.sources.map((from) => this.ofSource(from))),
      ...listed(say("在下级的去向", "What became of it below"), [...one.fates.map((fate) => this.ofFate(fate)), ...this.unknown(one.unknown)]),
    ];
  }

  /**
   * @param {import("./network-data.js").SourceTold} source
   * @returns {Parts}
   */
  ofSource([id, relation, similarity, confidence]) {
    const measure = this.data.details[id];
    const [, zh, en] = this.data.marks[relation];
    const facts = [measure.is === "measure" ? placeOf(this.data, measure.plan) : "", say(zh, en)];
    if (similarity !== null) facts.push(say(`相似度 ${percent(similarity)}`, `similarity ${percent(similarity)}`));
    if (confidence !== null) facts.push(say(`置信度 ${percent(confidence)}`, `confidence ${percent(confidence)}`));
    return [this.link(id), quiet(` ${facts.join(" · ")}`)];
  }

  /**
   * @param {import("./network-data.js").FateTold} fate
   * @returns {Parts}
   */
  ofFate([plan, fate, entered, carriers]) {
    return [
      this.sign(fate), " ",
      plan ? this.link(plan, placeOf(this.data, plan)) : null,
      entered ? quiet(say(` · 变化始于${this.data.levels[entered][0]}`, ` · changed at ${entered} level`)) : null,
      ...carriers.flatMap((id) => [h("br"), this.link(id)]),
    ];
  }

  /**
   * @param {number} plans
   * @returns {Parts[]}
   */
  unknown(plans) {
    return plans ? [[this.sign("unknown"), say(` ${plans} 份文件`, ` in ${plans} ${plans === 1 ? "plan" : "plans"}`)]] : [];
  }

  /** @param {string} mark */
  sign(mark) {
    const [symbol, zh, en] = this.data.marks[mark];
    return h("span", {}, h("span", { class: `sign mark-${mark}` }, symbol), ` ${say(zh, en)}`);
  }

  /**
   * @param {string} id
   * @param {string} [words]
   */
  link(id, words = this.data.details[id].heading) {
    return h("button", { type: "button", class: "go", onclick: () => this.go(id) }, words);
  }
}

/** @param {string} words */
function quiet(words) {
  return h("span", { class: "quiet" }, words);
}

/**
 * @param {string|null} words
 * @returns {Parts}
 */
function source(words) {
  return words ? [h("h3", {}, say("来源", "Source")), h("p", { class: "quiet" }, words)] : [];
}

/**
 * A list under a small heading; nothing where it is empty.
 * @param {string} title
 * @param {Parts[]} rows
 * @returns {Parts}
 */
function listed(title, rows) {
  return rows.length ? [h("h3", {}, title), h("ul", {}, ...rows.map((row) => h("li", {}, ...row)))] : [];
}
