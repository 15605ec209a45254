// The lanes behind the network, one a level.
import { say, sayPair } from "./language.js";
import { token } from "./theme.js";

/** @typedef {import("./network-data.js").LaneDrawn} LaneDrawn */

/**
 * Draw the lanes, each with the name of its level and what it holds.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./network-data.js").NetworkData} data
 */
export function drawLanes(context, { lanes, levels, options }) {
  const { face } = options.nodes.font;
  context.textBaseline = "top";
  for (const [number, lane] of lanes.entries()) {
    context.fillStyle = token(number % 2 ? "--soft" : "--lane");
    context.fillRect(lane.left, lane.top, lane.right - lane.left, lane.bottom - lane.top);
    context.fillStyle = token("--ink");
    context.font = `600 19px ${face}`;
    context.fillText(sayPair(levels[lane.level ?? ""]), lane.left + 20, lane.top + 12);
    context.fillStyle = token("--quiet");
    context.font = `13px ${face}`;
    context.fillText(laneHolds(lane), lane.left + 20, lane.top + 38);
  }
}

/** @param {LaneDrawn} lane */
function laneHolds({ plans, measures }) {
  const counted = say(`${plans} 份文件`, `${plans} ${plans === 1 ? "plan" : "plans"}`);
  return counted + (measures ? say(`，${measures} 条措施`, `, ${measures} measures`) : "");
}

/**
 * The first view: all lanes where their words can still be read, else the beginning.
 * @param {LaneDrawn[]} lanes
 * @param {DOMRect} room where the picture stands
 * @param {number} smallest below this scale nothing can be read
 */
export function firstView(lanes, room, smallest) {
  const { left, top, bottom } = lanes[0];
  const { right } = lanes[lanes.length - 1];
  const whole = Math.min(room.width / (right - left + 40), room.height / (bottom - top + 40), 1);
  const scale = Math.max(whole, smallest);
  return { scale, position: { x: middle(left, right, room.width / scale), y: middle(top, bottom, room.height / scale) } };
}

/**
 * What stands in the middle of the room, so that all is seen or the beginning.
 * @param {number} from
 * @param {number} to
 * @param {number} room
 */
function middle(from, to, room) {
  return to - from + 40 <= room ? (from + to) / 2 : from - 20 + room / 2;
}
