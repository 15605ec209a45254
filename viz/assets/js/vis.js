// vis-network, the library that draws the network page, as much of it as is used: its own script stands before ours.

/** @typedef {{x: number, y: number}} Spot */
/**
 * @callback DrawnOver
 * @param {"beforeDrawing"} event
 * @param {(context: CanvasRenderingContext2D) => void} act
 * @returns {void}
 */
/**
 * @callback Clicked
 * @param {"click"} event
 * @param {(event: {nodes: string[]}) => void} act
 * @returns {void}
 */
/** @typedef {DrawnOver & Clicked} VisListen */
/**
 * @typedef {object} VisNetwork
 * @property {VisListen} on
 * @property {(view: {scale: number, position?: Spot, offset?: Spot}) => void} moveTo position: what stands in the middle
 * @property {() => number} getScale
 * @property {(node: string) => Spot} getPosition
 * @property {(spot: Spot) => Spot} canvasToDOM
 * @property {(nodes: string[], withEdges: boolean) => void} selectNodes
 * @property {() => void} unselectAll
 * @property {() => void} fit
 * @property {() => void} redraw
 */
/** @typedef {{update: (items: object[]) => void}} VisItems */
/**
 * @typedef {object} Vis
 * @property {new (items: object[]) => VisItems} DataSet
 * @property {new (holder: HTMLElement, items: {nodes: VisItems, edges: VisItems}, options: object) => VisNetwork} Network
 */

/** The library. */
export const vis = /** @type {{vis: Vis}} */ (/** @type {unknown} */ (globalThis)).vis;
