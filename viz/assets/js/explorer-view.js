// What is shown: the state that the address names, applied to the graph.

/** @typedef {import("./explorer-graph.js").Graph} Graph */

/** @typedef {"level"|"province"|"programme"|"fate"|"year"|"status"} Facet */

/** @type {Facet[]} */
export const FACETS = ["level", "province", "programme", "year", "status", "fate"];

// Up to so many measures all plans are open at first.
const OPEN_AT_FIRST = 400;

/**
 * @typedef {object} Shown
 * @property {Uint8Array} members 1 for every node that is shown, or would be if its plan were open
 * @property {Uint8Array} open 1 for every plan that shows its measures
 * @property {number[]} plans shown, in their order
 * @property {Int32Array} count of its shown measures, by plan
 * @property {number} measures shown or folded into their plans
 * @property {Map<Facet, Map<string, number>>} counts by what can be chosen, the other filters applied
 */

/**
 * Several values of the state in one.
 * @param {Iterable<string>} values
 */
export function joined(values) {
  return [...values].join("\n");
}

/**
 * @param {string|undefined} value
 * @returns {string[]}
 */
export function parted(value) {
  return value ? value.split("\n") : [];
}

/**
 * What of the graph a state shows.
 * @param {Graph} graph
 * @param {import("./address.js").State} state
 * @returns {Shown}
 */
export function shownOf(graph, state) {
  const candidates = candidatesOf(graph, state);
  const chosen = new Map(FACETS.map((facet) => [facet, new Set(parted(state[facet]))]));
  const { passing, counts } = filtered(graph, candidates, chosen);
  const narrowed = Boolean(state.trace || state.path || state.only);
  const fates = chosen.get("fate")?.size ?? 0;
  /** @type {number[]} */
  const plans = [];
  const count = new Int32Array(graph.plans.length);
  let measures = 0;
  graph.plans.forEach((plan, number) => {
    for (let node = plan.first; node < plan.end; node++) count[number] += passing[node];
    if (count[number] === 0 && fates) passing[number] = 0;
    if (count[number] && !passing[number]) passing[number] = 1;
    if (passing[number]) plans.push(number);
    measures += count[number];
  });
  const atFirst = state.open === "all" || (state.open !== "none" && (narrowed || fates > 0 || graph.size - graph.plans.length <= OPEN_AT_FIRST));
  const open = new Uint8Array(graph.plans.length).fill(Number(atFirst));
  for (const id of parted(state.flip)) {
    const node = graph.node(id);
    if (node >= 0 && graph.isPlan(node)) open[node] ^= 1;
  }
  return { members: passing, open, plans, count, measures, counts };
}

/**
 * What is left by trace, path and dismissals, before filters: 1 for nodes that stay.
 * @param {Graph} graph
 * @param {import("./address.js").State} state
 */
function candidatesOf(graph, state) {
  const stay = new Uint8Array(graph.size);
  const narrowed = narrowedTo(graph, state);
  if (narrowed) for (const node of narrowed) stay[node] = 1;
  else stay.fill(1);
  for (const id of parted(state.without)) {
    const node = graph.node(id);
    if (node < 0) continue;
    stay[node] = 0;
    if (graph.isPlan(node)) stay.fill(0, graph.plans[node].first, graph.plans[node].end);
  }
  return stay;
}

/**
 * The nodes that a trace, a path or "dismiss others" leaves; null where nothing narrows the view.
 * @param {Graph} graph
 * @param {import("./address.js").State} state
 * @returns {Iterable<number>|null}
 */
export function narrowedTo(graph, state) {
  const node = graph.node(state.trace || state.only || "");
  if (state.trace && node >= 0) return graph.reach(node, depthOf(state.up), depthOf(state.down));
  if (state.only && node >= 0) return [node, ...graph.neighbours(node)];
  const [from, to] = parted(state.path).map((id) => graph.node(id));
  if (from >= 0 && to >= 0) return graph.path(from, to) ?? [from, to];
  return null;
}

/**
 * Steps of a trace, 1 where nothing sensible is said.
 * @param {string|undefined} said
 */
export function depthOf(said) {
  return /^\d{1,2}$/.test(said ?? "") ? Number(said) : 1;
}

/**
 * What passes all filters, and how much each value of a filter would let pass.
 * @param {Graph} graph
 * @param {Uint8Array} candidates
 * @param {Map<Facet, Set<string>>} chosen
 */
function filtered(graph, candidates, chosen) {
  /** @type {Map<Facet, Map<string, number>>} */
  const counts = new Map(FACETS.map((facet) => [facet, new Map()]));
  const count = (/** @type {Facet} */ facet, /** @type {string} */ value) => {
    const found = /** @type {Map<string, number>} */ (counts.get(facet));
    found.set(value, (found.get(value) ?? 0) + 1);
  };
  const fates = chosen.get("fate") ?? new Set();
  const passing = new Uint8Array(graph.size);
  graph.plans.forEach((plan, number) => {
    const told = planValues(graph, number);
    const missed = FACETS.filter((facet) => facet !== "fate" && chosen.get(facet)?.size && !chosen.get(facet)?.has(told[facet]));
    if (missed.length > 1) return;
    let any = false;
    let left = candidates[number] === 1;
    for (let node = plan.first; node < plan.end; node++) {
      if (!candidates[node]) continue;
      left = true;
      const told = fatesOf(graph, node);
      const passes = !fates.size || told.some((fate) => fates.has(fate));
      any ||= passes;
      if (missed.length) continue;
      for (const fate of told) count("fate", fate);
      if (passes) passing[node] = 1;
    }
    if (!left || (fates.size && !any)) return;
    if (!missed.length) passing[number] = candidates[number];
    for (const facet of missed.length ? missed : FACETS) if (facet !== "fate") count(facet, told[facet]);
  });
  return { passing, counts };
}

/**
 * What the filters ask of a plan.
 * @param {Graph} graph
 * @param {number} number
 * @returns {Record<Facet, string>}
 */
export function planValues(graph, number) {
  const plan = graph.plans[number];
  const values = { level: graph.levels[plan.level][0], province: plan.province, programme: plan.programme, year: (plan.date ?? "").slice(0, 4), status: plan.status ?? "", fate: "" };
  // A value that is not known can be chosen too.
  return /** @type {Record<Facet, string>} */ (Object.fromEntries(Object.entries(values).map(([facet, value]) => [facet, value || "?"])));
}

/**
 * What the filter by fate asks of a measure: its own sign, and whether it was dropped, or is unknown, further down.
 * @param {Graph} graph
 * @param {number} node
 * @returns {string[]}
 */
function fatesOf(graph, node) {
  const told = [graph.look(node).name];
  if (graph.dropped(node)) told.push("dropped");
  if (graph.unknown(node)) told.push("unknown");
  return told;
}
