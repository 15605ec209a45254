// Which rows and columns of a matrix are shown, in which order and groups.

/** @typedef {import("./matrix-cell.js").MatrixData} MatrixData */
/** @typedef {import("./matrix-cell.js").GridShown} GridShown */
/** @typedef {import("./matrix-canvas.js").Band} Band */
/** @typedef {{sort: string, grouped: boolean, level: string}} Choice */
/** @typedef {{carried: number, faithful: number, known: number}} Fidelity */
/** @typedef {{rows: number[], columns: number[], rowBands: Band[], columnBands: Band[], rowFidelity: Fidelity[], columnFidelity: Fidelity[]}} Arranged rows and columns as positions in the grid */

/**
 * Rows and columns as chosen.
 * @param {MatrixData} data
 * @param {GridShown} grid
 * @param {Choice} choice
 * @returns {Arranged}
 */
export function arrangedGrid(data, grid, choice) {
  const columns = [...grid.columns.keys()].filter((column) => !choice.level || data.plans[grid.columns[column]].level === choice.level);
  const rows = [...grid.rows.keys()];
  const { rowFidelity, columnFidelity } = fidelities(data, grid, columns);
  const action = (/** @type {number} */ row) => data.measures[grid.rows[row]].action;
  const province = (/** @type {number} */ column) => data.plans[grid.columns[column]].province;
  const shownRows = ordered(rows, rowFidelity, action, choice), shownColumns = ordered(columns, columnFidelity, province, choice);
  return {
    rows: shownRows, columns: shownColumns, rowFidelity, columnFidelity,
    rowBands: choice.grouped ? bands(shownRows, action) : [],
    columnBands: choice.grouped ? bands(shownColumns, province) : [],
  };
}

/**
 * Share carried among what is known, as text; a dash where nothing is known.
 * @param {Fidelity} fidelity
 */
export function fidelityShare({ carried, known }) {
  return known ? `${Math.round((100 * carried) / known)}%` : "–";
}

/**
 * @param {MatrixData} data
 * @param {GridShown} grid
 * @param {number[]} columns
 */
function fidelities(data, grid, columns) {
  const fresh = () => ({ carried: 0, faithful: 0, known: 0 });
  const rowFidelity = grid.rows.map(fresh), columnFidelity = grid.columns.map(fresh);
  const knows = data.fates.map((fate) => Number(fate !== "unknown"));
  const carries = data.fates.map((fate) => Number(fate !== "unknown" && fate !== "dropped"));
  const faithful = data.fates.map((fate) => Number(fate === "verbatim" || fate === "localised"));
  grid.fates.forEach((signs, row) => {
    for (const column of columns) {
      const fate = signs.charCodeAt(column) - 48;
      if (fate < 0) continue;
      for (const sums of [rowFidelity[row], columnFidelity[column]]) {
        sums.known += knows[fate];
        sums.carried += carries[fate];
        sums.faithful += faithful[fate];
      }
    }
  });
  return { rowFidelity, columnFidelity };
}

/**
 * @param {number[]} all
 * @param {Fidelity[]} fidelity
 * @param {(one: number) => string} group
 * @param {Choice} choice
 */
function ordered(all, fidelity, group, { sort, grouped }) {
  const rank = new Map(all.map((one, number) => [one, number]));
  const groups = new Map([...new Set(all.map(group))].map((name, number) => [name, number]));
  const number = (/** @type {Map<any, number>} */ places, /** @type {any} */ key) => places.get(key) ?? 0;
  const share = (/** @type {Fidelity} */ { carried, known }, part = carried) => (known ? part / known : -1);
  return [...all].sort((one, other) => {
    const byGroup = grouped ? number(groups, group(one)) - number(groups, group(other)) : 0;
    const [a, b] = [fidelity[one], fidelity[other]];
    const byShare = sort === "fidelity" ? share(b) - share(a) || share(b, b.faithful) - share(a, a.faithful) : 0;
    return byGroup || byShare || number(rank, one) - number(rank, other);
  });
}

/**
 * @param {number[]} all
 * @param {(one: number) => string} group
 * @returns {Band[]}
 */
function bands(all, group) {
  /** @type {Band[]} */
  const found = [];
  all.forEach((one, position) => {
    const label = group(one), last = found.at(-1);
    if (last && last.label === label) last.to = position + 1;
    else found.push({ label, from: position, to: position + 1 });
  });
  return found;
}
