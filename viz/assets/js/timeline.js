// The timeline page: when plans were signed, level by level, and the targets set for each year.
import { changeAddress, onAddress, readAddress } from "./address.js";
import { byId, fill, h } from "./dom.js";
import { saveCsv, saveSvg } from "./download.js";
import { onLanguage, say, sayPair } from "./language.js";
import { coloursOf } from "./mark-colours.js";
import { start } from "./shell.js";
import { DRAWN_FONT, narrow, s } from "./svg.js";
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

/**
 * @typedef {object} Room of the drawing, in its own units
 * @property {number} left before the first day
 * @property {number} wide
 * @property {number} right behind the last day
 * @property {number} row height of a row
 * @property {number} above how far above the middle of its row a label stands, and its sign below; 0: side by side
 */
/** @type {Room} */
const BESIDE = { left: 190, wide: 1180, right: 130, row: 24, above: 0 };
// On a narrow screen the labels stand above the rows, so that all years can be seen at once.
/** @type {Room} */
const ABOVE = { left: 14, wide: 372, right: 24, row: 42, above: 9 };
// Height of the strip with the years, and room that a year takes.
const TOP = 34, TICK = 36;

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
    s("text", { x: from, y, "dominant-baseline": "central", "text-anchor": "middle", fill: coloursOf([earlier.coverage])[0].line, "font-size": 14 },
      data.coverages[earlier.coverage][0], s("title", {}, earlierWords(earlier))),
  ];
}

/** @param {EarlierPlan} earlier */
function earlierWords({ title, date, begins }) {
  if (date) return `${title} ${date}`;
  return begins ? `${title} ${say(`（日期未知，规划期自 ${begins} 年）`, `(date unknown, period from ${begins})`)}` : `${title} ${say("（日期未知）", "(date unknown)")}`;
}

/**
 * What is said of a row: level, place and days; beside the row each has its own spot, above it they are one line.
 * @param {TimelineData} data
 * @param {SignedPlan} row
 * @param {boolean} begins whether it is the first of its level
 * @param {Room} room
 * @param {number} x of its sign
 * @param {number} y middle of the row
 */
function labels(data, row, begins, room, x, y) {
  const level = sayPair(data.levels[row.level]), place = [...row.place].slice(0, 8).join(""), told = lagWords(row) || (row.date ?? "");
  const text = (/** @type {Record<string, any>} */ how, /** @type {string} */ words) => s("text", { y: y - room.above, "dominant-baseline": "middle", "font-size": 12, ...how }, words);
  const [ink, quiet] = [token("--ink"), token("--quiet")];
  if (room.above) return [linkedTo(row.page, text({ x: 4, fill: ink }, `${place} · ${told}`)), begins ? text({ x: room.wide - 4, "text-anchor": "end", fill: quiet }, level) : null];
  return [
    begins ? text({ x: 8, fill: quiet }, level) : null,
    linkedTo(row.page, text({ x: room.left - 12, "text-anchor": "end", fill: ink, "font-size": 13 }, place)),
    text({ x: x + 14, fill: quiet }, told),
  ];
}

/**
 * The drawing: one row a plan whose date is known.
 * @param {TimelineData} data
 * @param {Room} room
 */
function timelineDrawing(data, room) {
  const rows = data.rows.filter(({ at }) => at !== null);
  const height = TOP + rows.length * room.row + 10;
  const [quiet, line] = [token("--quiet"), token("--line")];
  const x = (/** @type {number} */ at) => room.left + at * (room.wide - room.left - room.right);
  let free = 0;
  const ticks = data.ticks.flatMap(([label, at]) => {
    const told = x(at) >= free;
    if (told) free = x(at) + TICK;
    return [
      s("line", { x1: x(at), x2: x(at), y1: TOP - 8, y2: height, stroke: line }),
      told ? s("text", { x: x(at) + 3, y: TOP - 14, fill: quiet, "font-size": 12 }, label) : null,
    ];
  });
  const plans = rows.flatMap((row, number) => {
    const middle = TOP + (number + 0.5) * room.row, begins = number === 0 || rows[number - 1].level !== row.level;
    const y = middle + room.above;
    return [
      begins && number ? s("line", { x1: 0, x2: room.wide, y1: middle - room.row / 2, y2: middle - room.row / 2, stroke: line, "stroke-width": 1.5 }) : null,
      ...labels(data, row, begins, room, x(row.at ?? 0), middle),
      ...row.earlier.flatMap((earlier) => generationBand(data, earlier, row, x, y)),
      row.since === null ? null : s("line", { x1: x(row.since), x2: x(row.at ?? 0), y1: y, y2: y, stroke: quiet, "stroke-opacity": 0.45, "stroke-dasharray": "2 3" }),
      s("text", { x: x(row.at ?? 0), y, "dominant-baseline": "central", "text-anchor": "middle", fill: row.coverage === "full_text" ? token("--accent") : coloursOf([row.coverage])[0].line, "font-size": 16 },
        data.coverages[row.coverage][0], s("title", {}, `${row.title} ${row.number ?? ""} ${row.date}`)),
    ];
  });
  return s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${room.wide} ${height}`, "font-family": DRAWN_FONT, role: "img", id: "timeline", "aria-label": timelineSaid(data) }, ...ticks, ...plans);
}

/** @param {TimelineData} data */
function timelineSaid({ rows, targets }) {
  const dated = rows.filter(({ at }) => at !== null).length, lags = rows.filter(({ days }) => days !== null).length;
  const set = targets.reduce((sum, [, , count]) => sum + count, 0), goals = targets.reduce((sum, [, , , general]) => sum + general, 0);
  const earlier = rows.flatMap((row) => row.earlier), later = rows.filter((row) => row.earlier.length).length;
  const roughly = earlier.filter(({ date, at }) => !date && at !== null).length;
  return say(
    `${rows.length} 份文件：${dated} 份日期已知（图中），${rows.length - dated} 份日期未知（见表格）；${lags} 份可计算距顶层文件的天数；${later} 份接续上一期的 ${earlier.length} 份文件（带状线；其中 ${roughly} 份日期未知，按规划期首年绘制）；${set} 项目标，其中 ${goals} 项出自总体部分和保障措施 · kg query run days-to-each-level`,
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
    fill(byId("picture"), inTable ? dataTable(say("文件", "Plans"), columns, rows) : timelineDrawing(data, narrow.matches ? ABOVE : BESIDE));
    fill(byId("targets"), targetTable(data));
  };
  onLanguage(show);
  onTheme(show);
  onAddress(show);
  narrow.addEventListener("change", show);
  byId("table").addEventListener("click", () => {
    changeAddress({ view: readAddress().view === "table" ? "" : "table" }, true);
    show();
  });
  byId("csv").addEventListener("click", () => {
    const { columns, rows } = timelineRows(data);
    saveCsv("timeline", columns, rows);
  });
  byId("svg").addEventListener("click", () => saveSvg("timeline", timelineDrawing(data, BESIDE)));
});
