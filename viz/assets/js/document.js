// The document page: the text stands in the page itself; here are its outline, its search and the drawer of a measure.
import { changeAddress, onAddress, readAddress } from "./address.js";
import { modalityName, percent } from "./derivation.js";
import { byId, h } from "./dom.js";
import { closeDrawer, drawerControls, openDrawer } from "./drawer.js";
import { language, onLanguage, say, sayPair } from "./language.js";
import { goTo, outlineLinks } from "./outline.js";
import { goOn, placeAddress } from "./pages.js";
import { searchBox } from "./search.js";
import { start } from "./shell.js";
import { markedQuotes } from "./words.js";

/**
 * @typedef {{plan: number|null, name: string, text: string|null, marks: number[], relation: string, similarity: number|null, confidence: number|null, modality: string|null}} SourceRead
 * @typedef {[number, string, string|null, string[]]} FateRead plan, fate, level at which it came in, carriers
 * @typedef {object} MeasureRead
 * @property {string} id
 * @property {string} at
 * @property {string} name
 * @property {string} initials
 * @property {string} more
 * @property {string} text
 * @property {string} mark
 * @property {[string, string][]} charge
 * @property {string[]} targets
 * @property {SourceRead[]} sources
 * @property {FateRead[]} fates
 * @typedef {object} DocumentData
 * @property {Record<string, [string, string, string]>} marks
 * @property {Record<string, [string, string]>} roles
 * @property {Record<string, [string, string]>} levels
 * @property {string} id
 * @property {[string, string, string|null, string][]} plans place, title, address of its page, id
 * @property {MeasureRead[]} measures
 */

/**
 * The page.
 * @param {DocumentData} data
 */
function showDocument(data) {
  let opened = -1;
  const show = () => {
    const { at = "", measure = "" } = readAddress();
    opened = data.measures.findIndex(({ id }) => id === measure);
    goTo(at || (data.measures[opened]?.at ?? ""));
    if (data.measures[opened]) openDrawer(...measureDetails(data, data.measures[opened]));
    else closeDrawer();
  };
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button.open"))) {
    button.addEventListener("click", () => {
      const { id, at } = data.measures[Number(button.dataset.measure)];
      changeAddress({ measure: id, at }, true);
      show();
    });
  }
  outlineLinks((at) => {
    changeAddress({ at, measure: "" }, true);
    show();
  });
  drawerControls(() => changeAddress({ measure: "" }, true));
  searchBox(data.measures, (one) => {
    changeAddress({ at: one.at, measure: one.id }, true);
    show();
  }, (count) => say(`${count} 条措施`, `${count} measure${count === 1 ? "" : "s"}`));
  byId("print").addEventListener("click", () => print());
  onAddress(show);
  onLanguage(() => data.measures[opened] && openDrawer(...measureDetails(data, data.measures[opened])));
  show();
}

/**
 * A measure in the drawer.
 * @param {DocumentData} data
 * @param {MeasureRead} one
 */
function measureDetails(data, one) {
  const separator = language() === "zh" ? "：" : ": ";
  return [
    h("h2", {}, one.name),
    h("p", {}, markSign(data, one.mark), " ", ...goOn([
      [placeAddress("explorer"), { at: one.id, tell: "1" }, say("谱系", "Explorer")],
      [one.fates.length ? placeAddress("matrix") : null, { plan: data.id }, say("矩阵", "Matrix")],
    ])),
    one.more ? h("p", { class: "quiet" }, one.more) : null,
    ...section(say("责任单位", "In charge"), one.charge.map(([role, name]) => [`${sayPair(data.roles[role])}${separator}${name}`])),
    ...section(say("目标", "Targets"), one.targets.map((words) => [words])),
    ...one.sources.flatMap((source) => sourceDetails(data, source, one)),
    one.sources.length ? null : h("p", { class: "quiet" }, say("上级文件中没有已知来源。", "No source above is known.")),
    ...section(say(`下级文件中的去向（${one.fates.length} 份）`, `What became of it below (${one.fates.length})`), one.fates.map((fate) => fateDetails(data, one, fate))),
    one.fates.length ? null : h("p", { class: "quiet" }, say("没有已知的下级文件。", "No plan below is known.")),
  ];
}

/**
 * Words above and here.
 * @param {DocumentData} data
 * @param {SourceRead} source
 * @param {MeasureRead} one
 */
function sourceDetails(data, source, one) {
  const plan = source.plan === null ? null : data.plans[source.plan];
  const said = [
    markSign(data, source.relation),
    source.similarity === null ? null : ` · ${say("相似", "similarity")} ${percent(source.similarity)}`,
    source.confidence === null ? null : ` · ${say("可信", "confidence")} ${percent(source.confidence)}`,
    source.modality ? ` · ${say("语气", "wording")} ${modalityName(source.modality)}` : null,
  ];
  const head = [h("h3", {}, say("来自 ", "From "), plan ? `${plan[0]} · ` : "", source.name), h("p", {}, ...said)];
  if (source.text === null) return head;
  const [above, here] = markedQuotes(source.text, one.text, source.marks);
  return [...head, plan ? h("p", { class: "quiet" }, planLink(plan, plan[1])) : null, above, h("p", { class: "quiet" }, say("本文件", "This document")), here];
}

/**
 * @param {DocumentData} data
 * @param {MeasureRead} one
 * @param {FateRead} told
 */
function fateDetails(data, one, [plan, fate, entered, carriers]) {
  const at = entered ? say(`（变于${data.levels[entered][0]}）`, ` (changed at: ${data.levels[entered][1]})`) : "";
  const cell = goOn([[placeAddress("matrix"), { plan: data.id, cell: `${one.id} ${data.plans[plan][3]}` }, say("对照", "Compare")]]);
  return [markSign(data, fate), " · ", planLink(data.plans[plan], data.plans[plan][0]), at, " ", ...cell, carriers.length ? h("div", { class: "quiet" }, carriers.join("；")) : null];
}

/**
 * A plan by some words, linked where it has a page.
 * @param {[string, string, string|null, string]} plan
 * @param {string} words
 */
function planLink(plan, words) {
  return plan[2] ? h("a", { href: plan[2] }, words) : h("span", {}, words);
}

/**
 * @param {DocumentData} data
 * @param {string} mark
 */
function markSign(data, mark) {
  const [sign, zh, en] = data.marks[mark];
  return h("span", {}, h("span", { class: `sign mark-${mark}`, "aria-hidden": true }, sign), ` ${say(zh, en)}`);
}

/**
 * A list under a small heading; nothing where it is empty.
 * @param {string} title
 * @param {(Node|string|null)[][]} rows
 */
function section(title, rows) {
  return rows.length ? [h("h3", {}, title), h("ul", {}, ...rows.map((row) => h("li", {}, ...row)))] : [];
}

void start(showDocument);
