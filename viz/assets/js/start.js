// The start page of a folder of pages: its search box leads to documents.
import { carried } from "./carry.js";
import { say } from "./language.js";
import { searchBox } from "./search.js";
import { start } from "./shell.js";

/** @typedef {{name: string, initials: string, more: string, address: string|null}} DocumentFound */

void start((/** @type {DocumentFound[]} */ documents) => {
  const held = documents.filter(({ address }) => address);
  searchBox(held, ({ address }) => location.assign(`${address}#${carried("")}`), (count) => say(`${count} 份文件`, `${count} document${count === 1 ? "" : "s"}`));
});
