// Plans and the looks of marks, read from the rows in which they travel.

/**
 * @typedef {object} Look sign, words and name of a mark
 * @property {string} name
 * @property {string} sign
 * @property {[string, string]} words Chinese, English
 * @property {boolean} dashed
 */

/**
 * @typedef {object} Plan
 * @property {string} id
 * @property {string} name its title; its number or id where it has none
 * @property {string|null} number
 * @property {string} place
 * @property {string} province
 * @property {number} level position among the levels from the nation down; the last is that of no known level
 * @property {number} coverage
 * @property {string|null} status
 * @property {string|null} date
 * @property {string|null} source
 * @property {number} parent node, -1 where there is none
 * @property {boolean} inferred whether its parent is inferred
 * @property {string} programme
 * @property {string|null} page address of the page where it is read
 * @property {number} first node of its first measure
 * @property {number} end node behind its last measure
 */

/**
 * @param {any[]} row what viz/explorer_data.py gives
 * @param {number} first node of its first measure
 * @returns {Plan}
 */
export function planOfRow(row, first) {
  const [id, title, number, place, province, level, coverage, status, date, source, parent, inferred, programme, count, page] = row;
  return {
    id, name: title || number || id, number, place: place ?? "", province: province ?? "", level, coverage, status, date, source,
    parent, inferred: Boolean(inferred), programme: programme ?? "", first, end: first + count, page,
  };
}

/**
 * @param {any[]} row
 * @returns {Look}
 */
export function lookOfRow([name, sign, zh, en, , , dashed]) {
  return { name, sign, words: [zh, en], dashed: Boolean(dashed) };
}
