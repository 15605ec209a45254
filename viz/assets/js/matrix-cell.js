// What stands behind one cell: both texts with what was kept, cut and added, and the Cypher that asks for it.
import { h } from "./dom.js";
import { say, sayPair } from "./language.js";
import { goOn, placeAddress } from "./pages.js";
import { markedQuotes } from "./words.js";

/**
 * @typedef {{id: string, title: string, number: string|null, place: string, province: string, level: string, coverage: string, date: string|null, page: string|null}} PlanShown
 * @typedef {{id: string, name: string, initials: string, text: string, action: string, plan: number, sources: number[], marks: number[][]}} MeasureShown
 * @typedef {{plan: number, rows: number[], columns: number[], fates: string[], beside: (string|null)[]}} GridShown addresses of the pages that set each plan beside that of the grid
 * @typedef {object} MatrixData
 * @property {string[]} fates
 * @property {Record<string, [string, string, string]>} marks
 * @property {Record<string, [string, string]>} levels
 * @property {PlanShown[]} plans
 * @property {MeasureShown[]} measures
 * @property {GridShown[]} grids
 * @property {string} question
 */

/**
 * The sign of a fate with its words.
 * @param {MatrixData} data
 * @param {string} fate
 */
export function fateSign(data, fate) {
  const [sign, zh, en] = data.marks[fate];
  return h("span", {}, h("span", { class: `sign mark-${fate}${fate === "unknown" ? " dashed" : ""}`, "aria-hidden": true }, sign), ` ${say(zh, en)}`);
}

/**
 * Measures of a plan that derive from a measure, by way of any plan between.
 * @param {MatrixData} data
 * @param {number} measure
 * @param {number} plan
 * @param {Map<number, number[]>} children of every measure
 * @returns {number[]}
 */
export function carriersIn(data, measure, plan, children) {
  const seen = new Set([measure]);
  const waiting = [measure];
  while (waiting.length) {
    for (const child of children.get(/** @type {number} */ (waiting.pop())) ?? []) {
      if (!seen.has(child)) {
        seen.add(child);
        waiting.push(child);
      }
    }
  }
  return [...seen].filter((one) => one !== measure && data.measures[one].plan === plan).sort((one, other) => one - other);
}

/**
 * Measure → measures that derive from it.
 * @param {MatrixData} data
 */
export function childrenOf(data) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  data.measures.forEach(({ sources }, number) => {
    for (const source of sources) children.set(source, [...(children.get(source) ?? []), number]);
  });
  return children;
}

/**
 * The drawer of a cell.
 * @param {MatrixData} data
 * @param {number} measure
 * @param {number} plan
 * @param {string|null} fate null where the graph tells nothing
 * @param {number[]} carriers
 * @param {string|null} beside address of the page with both plans side by side
 * @returns {(HTMLElement|null)[]}
 */
export function cellDetails(data, measure, plan, fate, carriers, beside) {
  const above = data.measures[measure], below = data.plans[plan], from = data.plans[above.plan];
  const shown = fate === "dropped" || fate === "unknown" ? [] : carriers;
  return [
    h("h2", {}, above.name),
    h("p", {}, fate ? fateSign(data, fate) : say("图谱未说明", "the graph does not say"), ` · ${below.place}`),
    h("p", { class: "quiet" }, [below.title, below.number, below.date, sayPair(data.levels[below.level])].filter(Boolean).join(" · ")),
    explanation(fate, shown.length),
    h("p", {}, ...goOn([
      [from.page, { measure: above.id }, say("上级文件", "Plan above")],
      [below.page, shown.length ? { measure: data.measures[shown[0]].id } : {}, say("下级文件", "Plan below")],
      [beside, {}, say("逐条对照", "Side by side")],
      [placeAddress("explorer"), { at: above.id, tell: "1" }, say("谱系", "Explorer")],
    ])),
    ...(shown.length ? shown.flatMap((carrier) => steps(data, wayDown(data, measure, carrier))) : [
      h("h3", {}, `${from.place} · ${from.title}`),
      h("blockquote", {}, above.text || say("（无原文）", "(no words held)")),
    ]),
    h("h3", {}, say("背后的 Cypher", "The Cypher behind it")),
    h("pre", { tabindex: 0, id: "cypher" }, cellCypher(above.id, below.id)),
  ];
}

/**
 * The shortest way from a measure down to one that carries it, both included.
 * @param {MatrixData} data
 * @param {number} measure
 * @param {number} carrier
 * @returns {number[]}
 */
function wayDown(data, measure, carrier) {
  /** @type {Map<number, number>} */
  const next = new Map([[carrier, carrier]]);
  const waiting = [carrier];
  for (let below = waiting.shift(); below !== undefined && below !== measure; below = waiting.shift()) {
    for (const source of data.measures[below].sources) {
      if (next.has(source)) continue;
      next.set(source, below);
      waiting.push(source);
    }
  }
  const way = [measure];
  while (way[way.length - 1] !== carrier) way.push(next.get(way[way.length - 1]) ?? carrier);
  return way;
}

/**
 * The words of both sides of every step of a way.
 * @param {MatrixData} data
 * @param {number[]} way
 * @returns {HTMLElement[]}
 */
function steps(data, way) {
  return way.slice(1).flatMap((below, at) => {
    const one = data.measures[way[at]], other = data.measures[below];
    const [above, here] = markedQuotes(one.text, other.text, other.marks[other.sources.indexOf(way[at])]);
    return [h("h3", {}, sideName(data, one)), above, h("h3", {}, sideName(data, other)), here];
  });
}

/**
 * @param {MatrixData} data
 * @param {MeasureShown} measure
 */
function sideName(data, measure) {
  const plan = data.plans[measure.plan];
  return plan ? `${plan.place} · ${measure.name}` : measure.name;
}

/**
 * @param {string|null} fate
 * @param {number} carriers
 */
function explanation(fate, carriers) {
  if (fate === "dropped") return h("p", { id: "why" }, say("已收录该文件原文，其中没有承接本措施的条款。", "The text is held, and nothing in it carries this measure."));
  if (fate === "unknown") return h("p", { id: "why" }, say("未收录该文件原文，无法判断；这不等于未落实。", "The text is not held, so it cannot be told; that is not the same as dropped."));
  if (fate && !carriers) return h("p", { id: "why" }, say("承接条款不在本页所示范围内。", "What carries it is not among the measures on this page."));
  return null;
}

/**
 * Asks for what the cell shows; JSON's strings are Cypher's.
 * @param {string} measure
 * @param {string} plan
 */
function cellCypher(measure, plan) {
  return [
    `MATCH (m:Measure {id: ${JSON.stringify(measure)}})`,
    `      -[f:FATE_IN]->(d:Document {id: ${JSON.stringify(plan)}})`,
    "OPTIONAL MATCH (p:Provision)-[:PART_OF*1..9]->(d) WHERE p.id IN f.via",
    "RETURN m.text, f.fate, f.entered_at, f.confidence, f.via, collect(p.text) AS carried_by",
  ].join("\n");
}
