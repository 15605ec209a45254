// What a box of the network comes from and leads to; a plan stands for all its measures.

/** @typedef {import("./network-data.js").ThreadDrawn} ThreadDrawn */
/** @typedef {{boxes: Set<string>, threads: Set<string>}} Lineage ids of boxes and of the threads between them */

/**
 * What tells the lineage of a box.
 * @param {import("./network-data.js").NetworkData} data
 * @returns {(id: string) => Lineage}
 */
export function lineages({ edges, details }) {
  const above = grouped(edges, ({ to }) => to);
  const below = grouped(edges, ({ from }) => from);
  const measures = grouped(Object.keys(details), (id) => measurePlan(details[id]));
  return (id) => {
    const start = [id, ...(measures.get(id) ?? [])];
    /** @type {Lineage} */
    const found = { boxes: new Set(start), threads: new Set() };
    follow(found, start, above, "from");
    follow(found, start, below, "to");
    return found;
  };
}

/** @param {import("./network-data.js").PlanTold|import("./network-data.js").MeasureTold} one */
function measurePlan(one) {
  return one.is === "measure" ? one.plan : null;
}

/**
 * @template T
 * @param {T[]} all
 * @param {(one: T) => string|null} key
 */
function grouped(all, key) {
  /** @type {Map<string|null, T[]>} */
  const groups = new Map();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/**
 * Add all that threads lead to in one direction.
 * @param {Lineage} found
 * @param {string[]} start
 * @param {Map<string|null, ThreadDrawn[]>} next
 * @param {"from"|"to"} end
 */
function follow(found, start, next, end) {
  const waiting = [...start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const edge of next.get(id) ?? []) {
      found.threads.add(edge.id);
      if (!found.boxes.has(edge[end])) waiting.push(edge[end]);
      found.boxes.add(edge[end]);
    }
  }
}
