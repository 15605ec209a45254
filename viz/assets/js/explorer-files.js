// Files of what is shown: rows, data, pictures.
import { readAddress } from "./address.js";
import { saveCsv, saveJson, savePng, saveSvg } from "./download.js";
import { drawScene } from "./explorer-draw.js";
import { COLUMNS, FATE_COLUMNS, dataOf, drawnNodes, fateCells, rowOf } from "./explorer-rows.js";
import { svgPen } from "./pen.js";

/**
 * Save what is shown.
 * @param {import("./explorer.js").Explorer} explorer
 * @param {string} kind csv, json, png or svg
 */
export function saveShown({ graph, shown, picture }, kind) {
  if (kind === "csv") saveCsv("explorer", COLUMNS, drawnNodes(graph, shown).map((node) => rowOf(graph, node)));
  else if (kind === "json") saveJson("explorer", dataOf(graph, shown, readAddress()));
  else if (kind === "png") savePng("explorer", picture.canvas);
  else {
    const { pen, svg } = svgPen(picture.size.width, picture.size.height, picture.pen);
    drawScene(pen, picture.scene());
    saveSvg("explorer", svg);
  }
}

/**
 * Save what became of a measure in every plan below.
 * @param {import("./explorer.js").Explorer} explorer
 * @param {number} node a measure
 */
export async function saveFates({ graph, texts }, node) {
  const { fates } = await texts.words(node);
  saveCsv("fates", FATE_COLUMNS, fates.map((fate) => fateCells(graph, node, fate)));
}
