// What the network page gets from Python; see viz/network.py and viz/details.py.

/**
 * @typedef {object} PlanTold
 * @property {"plan"} is
 * @property {string} heading
 * @property {string} mark
 * @property {string|null} number
 * @property {string} place
 * @property {string} level
 * @property {string|null} date
 * @property {string|null} status
 * @property {string|null} source
 * @property {number} measures
 * @property {string|null} parent
 * @property {boolean} parent_inferred
 * @property {string[]} children
 */
/** @typedef {[string, string, number|null, number|null]} SourceTold measure, relation, similarity, confidence */
/** @typedef {[string|null, string, string|null, string[]]} FateTold plan, fate, level at which it came in, carriers */
/**
 * @typedef {object} MeasureTold
 * @property {"measure"} is
 * @property {string} heading
 * @property {string} mark
 * @property {string} text
 * @property {string|null} plan
 * @property {string|null} source
 * @property {[string, string][]} in_charge role, organization
 * @property {SourceTold[]} sources
 * @property {FateTold[]} fates
 * @property {number} unknown in how many plans its fate is unknown
 */
/** @typedef {{border: string, background: string}} BoxGround */
/** @typedef {{id: string, color: BoxGround & {highlight: BoxGround, hover: BoxGround}, font: {color: string}}} BoxDrawn */
/** @typedef {{id: string, from: string, to: string, color: string}} ThreadDrawn */
/** @typedef {{level: string|null, left: number, right: number, top: number, bottom: number, plans: number, measures: number}} LaneDrawn */
/**
 * @typedef {object} NetworkData
 * @property {BoxDrawn[]} nodes
 * @property {ThreadDrawn[]} edges
 * @property {{nodes: {font: {face: string}}}} options
 * @property {LaneDrawn[]} lanes
 * @property {Record<string, PlanTold|MeasureTold>} details
 * @property {Record<string, [string, string, string]>} marks sign, Chinese, English
 * @property {Record<string, [string, string]>} levels
 * @property {Record<string, [string, string]>} roles
 */

/**
 * Where the plan of that node applies, or its title.
 * @param {NetworkData} data
 * @param {string|null} id
 */
export function placeOf(data, id) {
  const plan = id ? data.details[id] : null;
  return plan?.is === "plan" ? plan.place || plan.heading : "";
}
