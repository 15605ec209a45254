// The drawer of plans side by side: what says that provisions answer each other, who is in charge, which figures are set.
import { filledQuestion, methodName, modalityName, percent } from "./derivation.js";
import { h } from "./dom.js";
import { language, say, sayPair } from "./language.js";

/**
 * @typedef {{part: number, steps: number, relation: string|null, similarity: number|null, confidence: number|null, method: string|null, modality: string|null, shared: string|null}} LinkShown
 * @typedef {{id: string, plan: number, marker: string, heading: string, text: string, charge: [string, string][], targets: string[], links: LinkShown[]}} PartShown
 * @typedef {{at: string, name: string, initials: string, cells: number[][], gutters: string[][], heading: boolean, general: boolean, changed: boolean, above: number[]}} RowCompared
 * @typedef {object} DiffData
 * @property {Record<string, [string, string, string]>} marks
 * @property {Record<string, [string, string]>} roles
 * @property {{id: string, place: string, title: string, number: string|null}[]} plans
 * @property {RowCompared[]} rows
 * @property {number[][]} orders rows in the order of the first plan, and of the last
 * @property {PartShown[]} parts
 * @property {Record<string, string>} questions
 */

/** @type {Record<string, [string, string]>} */
const WHY = {
  dropped: ["已收录后者原文，其中没有承接本条的条款。", "The text of the plan after is held, and nothing in it carries this."],
  unknown: ["未收录原文，无法判断；这不等于未落实。", "The text is not held, so it cannot be told; that is not the same as dropped."],
  added: ["前者中没有它的来源。", "It comes from nothing in the plan before."],
};

/**
 * @param {DiffData} data
 * @param {RowCompared} row
 * @returns {(HTMLElement|null)[]}
 */
export function rowDetails(data, row) {
  const parts = row.cells.flat();
  const linked = parts.flatMap((part) => data.parts[part].links.map((link) => ({ part, link })));
  return [
    h("h2", {}, row.name),
    ...row.gutters.flatMap((gutter, at) => gutter.map((name) => fateSaid(data, name, at + 1))),
    ...linked.flatMap(({ part, link }) => linkSaid(data, part, link)),
    ...parts.flatMap((part) => partSaid(data, data.parts[part])),
    parts.length ? cypherOfRow(data, row, linked) : null,
  ];
}

/**
 * @param {DiffData} data
 * @param {string} name
 * @param {number} column
 */
function fateSaid(data, name, column) {
  const [sign, zh, en] = data.marks[name];
  return h("p", {}, h("span", { class: `sign mark-${name}`, "aria-hidden": true }, sign), ` ${say(zh, en)} · ${data.plans[column].place}`,
    name in WHY ? h("span", { class: "quiet", id: "why" }, ` ${sayPair(WHY[name])}`) : null);
}

/**
 * @param {DiffData} data
 * @param {PartShown} part
 */
function partName(data, part) {
  return `${data.plans[part.plan].place} · ${part.marker}${part.heading || [...part.text].slice(0, 24).join("")}`;
}

/**
 * @param {DiffData} data
 * @param {number} part
 * @param {LinkShown} link
 */
function linkSaid(data, part, link) {
  const names = h("h3", {}, partName(data, data.parts[part]), " ← ", partName(data, data.parts[link.part]));
  if (!link.steps) {
    return [names, h("p", { class: "quiet" }, link.shared
      ? say(`两者都源自上级措施：${link.shared}`, `Both derive from a measure above: ${link.shared}`)
      : say("按目录位置或相同标题对齐，图谱中没有来源关系。", "Aligned by place in the outline or equal heading; the graph knows no derivation."))];
  }
  const facts = [
    [say("关系", "Relation"), link.relation ? say(data.marks[link.relation][1], data.marks[link.relation][2]) : say(`经 ${link.steps} 步`, `in ${link.steps} steps`)],
    [say("相似度", "Similarity"), percent(link.similarity)],
    [say("可信度", "Confidence"), percent(link.confidence)],
    [say("依据", "Found by"), methodName(link.method)],
    [say("语气", "Wording"), modalityName(link.modality)],
  ];
  return [names, h("dl", { class: "facts" }, ...facts.filter(([, value]) => value).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]))];
}

/**
 * @param {DiffData} data
 * @param {PartShown} part
 */
function partSaid(data, part) {
  const rows = [...part.charge.map(([role, name]) => `${sayPair(data.roles[role])}${language() === "zh" ? "：" : ": "}${name}`), ...part.targets];
  return rows.length ? [h("h3", {}, `${partName(data, part)} · ${say("责任单位与目标", "in charge and targets")}`), h("ul", {}, ...rows.map((row) => h("li", {}, row)))] : [];
}

/**
 * Asks for what stands behind the row.
 * @param {DiffData} data
 * @param {RowCompared} row
 * @param {{part: number, link: LinkShown}[]} linked
 */
function cypherOfRow(data, row, linked) {
  const derived = linked.find(({ link }) => link.steps > 0);
  const asked = derived
    ? filledQuestion(data.questions["evidence-path"], { first: data.parts[derived.part].id, second: data.parts[derived.link.part].id })
    : filledQuestion(data.questions["provision-details"], { ids: row.cells.flat().map((part) => data.parts[part].id) });
  return h("details", { class: "cypher" }, h("summary", {}, say("背后的 Cypher", "The Cypher behind it")), h("pre", { tabindex: 0, id: "cypher" }, asked));
}
