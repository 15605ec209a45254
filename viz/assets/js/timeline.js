// The timeline page: when plans were signed, level by level, and the targets set for each year.
import { changeAddress, onAddress, readAddress } from "./address.js";
import { byId, fill, h } from "./dom.js";
import { saveCsv, saveSvg } from "./download.js";
import { onLanguage, say, sayPair } from "./language.js";
import { start } from "./shell.js";
import { DRAWN_FONT, markColours, s } from "./svg.js";
import { onTheme, token } from "./theme.js";

/**
 * @typedef {{title: string, coverage: string, date: string|null, begins: number|null, at: number|null}} EarlierPlan where its date is not known, it stands at the begin of its period
 * @typedef {{place: string, title: string, number: string|null, level: string, coverage: string, date: string|null, days: number|null, at: number|null, since: number|null, earlier: EarlierPlan[], page: string|null}} SignedPlan
 * @typedef {object} TimelineData
 * @property {SignedPlan[]} rows
 * @property {[string, number][]} ticks
 * @property {[number|null, string, number, number, number, number][]} targets year, level, targets, of them in general parts, provisions, plans
 * @property {Record<string, [string, string, string]>} coverages
 * @property {Record<string, [string, string]>} levels
 */

const LEFT = 190, WIDE = 1180, RIGHT = 130, ROW = 24, TOP = 34;

/** @param {SignedPlan} row */
function lagWords({ days }) {
  return days === null ? "" : say(`${days} 天`, `${days} day${days === 1 ? "" : "s"}`);
}

/**
 * What is drawn, as a link where there is a page of it.
 * @param {string|null} page
 * @param {SVGElement} drawn
 */
function linkedTo(page, drawn) {
  return page ? s("a", { href: page }, drawn) : drawn;
}

/**
 * A generation: a band from the earlier plan to the one that took its place, dashed where only its period is known.
 * @param {TimelineData} data
 * @param {EarlierPlan} earlier
 * @param {SignedPlan} row
 * @param {(at: number) => number} x
 * @param {number} y
 */
function generationBand(data, earlier, row, x, y) {
  if (earlier.at === null || row.at === null || earlier.at > row.at) return [];
  const [from, to] = [x(earlier.at), x(row.at)];
  const dashes = earlier.date ? null : "5 4";
  return [
    s("rect", { class: "generation", x: from, y: y - 5, width: to - from, height: 10, rx: 5, fill: token("--accent"), "fill-opacity": 0.12, stroke: token("--accent"), "stroke-opacity": 0.55, "stroke-dasharray": dashes }),
    s("text", { x: from, y, "dominant-baseline": "central", "text-anchor": "middle", fill: markColours(earlier.coverage).line, "font-size": 14 },
      data.coverages[earlier.coverage][0], s("title", {}, earlierWords(earlier))),
  ];
}

/** @param {EarlierPlan} earlier */
function earlierWords({ title, date, begins }) {
  if (date) return `${title} ${date}`;
  return begins ? `${title} ${say(`（日期未知，规划期自 ${begins} 年）`, `(date unknown, period from ${begins})`)}` : `${title} ${say("（日期未知）", "(date unknown)")}`;
}

/**
 * The drawing: one row a plan whose date is known.
 * @param {TimelineData} data
 */
function timelineDrawing(data) {
  const rows = data.rows.filter(({ at }) => at !== null);
  const height = TOP + rows.length * ROW + 10;
  const [ink, quiet, line] = [token("--ink"), token("--quiet"), token("--line")];
  const x = (/** @type {number} */ at) => LEFT + at * (WIDE - LEFT - RIGHT);
  const ticks = data.ticks.flatMap(([label, at]) => [
    s("line", { x1: x(at), x2: x(at), y1: TOP - 8, y2: height, stroke: line }),
    s("text", { x: x(at) + 3, y: TOP - 14, fill: quiet, "font-size": 12 }, label),
  ]);
  const plans = rows.flatMap((row, number) => {
    const y = TOP + (number + 0.5) * ROW, begins = number === 0 || rows[number - 1].level !== row.level;
    return [
      begins && number ? s("line", { x1: 0, x2: WIDE, y1: y - ROW / 2, y2: y - ROW / 2, stroke: quiet }) : null,
      begins ? s("text", { x: 8, y, "dominant-baseline": "middle", fill: quiet, "font-size": 12 }, sayPair(data.levels[row.level])) : null,
      linkedTo(row.page, s("text", { x: LEFT - 12, y, "dominant-baseline": "middle", "text-anchor": "end", fill: ink, "font-size": 13 }, [...row.place].slice(0, 8).join(""))),
      ...row.earlier.flatMap((earlier) => generationBand(data, earlier, row, x, y)),
      row.since === null ? null : s("line", { x1: x(row.since), x2: x(row.at ?? 0), y1: y, y2: y, stroke: quiet, "stroke-opacity": 0.45, "stroke-dasharray": "2 3" }),
      s("text", { x: x(row.at ?? 0), y, "dominant-baseline": "central", "text-anchor": "middle", fill: row.coverage === "full_text" ? token("--accent") : markColours(row.coverage).line, "font-size": 16 },
        data.coverages[row.coverage][0], s("title", {}, `${row.title} ${row.number ?? ""} ${row.date}`)),
      s("text", { x: x(row.at ?? 0) + 14, y, "dominant-baseline": "middle", fill: quiet, "font-size": 12 }, lagWords(row) || (row.date ?? "")),
    ];
  });
  return s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDE} ${height}`, "font-family": DRAWN_FONT, role: "img", id: "timeline", "aria-label": timelineSaid(data) }, ...ticks, ...plans);
}

/** @param {TimelineData} data */
function timelineSaid({ rows, targets }) {
  const dated = rows.filter(({ at }) => at !== null).length, lags = rows.filter(({ days }) => days !== null).length;
  const set = targets.reduce((sum, [, , count]) => sum + count, 0), goals = targets.reduce((sum, [, , , general]) => sum + general, 0);
  const earlier = rows.flatMap((row) => row.earlier), later = rows.filter((row) => row.earlier.length).length;
  const roughly = earlier.filter(({ date, at }) => !date && at !== null).length;
  return say(
    `${rows.length} 份文件：${dated} 份日期已知（图中），${rows.length - dated} 份日期未知（见表格）；${lags} 份可计算距顶层文件的天数；${later} 份接续上一期文件 ${earlier.length} 份（带状线；其中 ${roughly} 份日期未知，按规划期首年绘制）；${set} 项目标，其中 ${goals} 项出自总体部分和保障措施 · kg query run days-to-each-level`,
    `${rows.length} plans: ${dated} of known date (drawn), ${rows.length - dated} of unknown date (in the table); days after the top plan known for ${lags}; ${later} of them succeed ${earlier.length} earlier plan${earlier.length === 1 ? "" : "s"} (bands; ${roughly} of unknown date, drawn from the first year of the period); ${set} targets, ${goals} of them in general parts and safeguards · kg query run days-to-each-level`,
  );
}

/** @param {TimelineData} data */
function timelineRows(data) {
  return {
    columns: [say("层级", "Level"), say("地方", "Place"), say("文件", "Plan"), say("文号", "Number"), say("日期", "Date"), say("距顶层文件的天数", "Days after the top plan"), say("收录", "Coverage"), say("上一期文件", "Earlier plan")],
    rows: data.rows.map(({ level, place, title, number, date, days, coverage, earlier }) =>
      [sayPair(data.levels[level]), place, title, number, date, days, say(data.coverages[coverage][1], data.coverages[coverage][2]), earlier.map(earlierWords).join("；")]),
  };
}

/**
 * @param {string} caption
 * @param {string[]} columns
 * @param {(string|number|null)[][]} rows
 */
function dataTable(caption, columns, rows) {
  return h("table", { class: "data" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", { class: typeof cell === "number" ? "number" : null }, cell ?? "？"))))));
}

/** @param {TimelineData} data */
function targetTable(data) {
  if (!data.targets.length) return null;
  const rows = data.targets.map(([year, level, ...counts]) => [year === null ? say("年份未知", "no year") : String(year), sayPair(data.levels[level]), ...counts]);
  return dataTable(say("各年目标", "Targets by year"), [say("年份", "Year"), say("层级", "Level"), say("目标", "Targets"), say("其中总体部分和保障措施", "of them in general parts and safeguards"), say("条款", "Provisions"), say("文件", "Plans")], rows);
}

start((/** @type {TimelineData} */ data) => {
  byId("none").hidden = data.rows.length > 0;
  byId("board").hidden = !data.rows.length;
  const show = () => {
    const inTable = readAddress().view === "table";
    const { columns, rows } = timelineRows(data);
    byId("table").setAttribute("aria-pressed", String(inTable));
    fill(byId("summary"), timelineSaid(data));
    fill(byId("picture"), inTable ? dataTable(say("文件", "Plans"), columns, rows) : timelineDrawing(data));
    fill(byId("targets"), targetTable(data));
  };
  onLanguage(show);
  onTheme(show);
  onAddress(show);
  byId("table").addEventListener("click", () => {
    changeAddress({ view: readAddress().view === "table" ? "" : "table" }, true);
    show();
  });
  byId("csv").addEventListener("click", () => {
    const { columns, rows } = timelineRows(data);
    saveCsv("timeline", columns, rows);
  });
  byId("svg").addEventListener("click", () => saveSvg("timeline", timelineDrawing(data)));
});
