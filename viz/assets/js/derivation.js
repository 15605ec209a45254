// What says that one provision comes from another, in words.
import { say } from "./language.js";

/** @param {number|null} share */
export function percent(share) {
  return share === null ? say("未记录", "not recorded") : `${Math.round(share * 100)}%`;
}

/** @param {string|null} method */
export function methodName(method) {
  return method === "words" ? say("文字比对", "comparison of the words") : method;
}

/** @param {string|null} modality */
export function modalityName(modality) {
  if (modality === "weakened") return say("减弱", "weakened");
  return modality === "strengthened" ? say("加强", "strengthened") : modality;
}

/**
 * A question of the catalogue with its values filled in.
 * @param {string} question
 * @param {Record<string, any>} values
 */
export function filledQuestion(question, values) {
  return question.replace(/\$(\w+)/g, (_, name) => (name in values ? JSON.stringify(values[name]) : "null"));
}
