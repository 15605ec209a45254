// The network page: a small picture of plans and measures, the drawer of one, search, buttons and keys.
import { byId, fill } from "./dom.js";
import { closeDrawer, drawerControls, openDrawer } from "./drawer.js";
import { onLanguage, say } from "./language.js";
import { NetworkDetails } from "./network-details.js";
import { NetworkPicture } from "./network-picture.js";
import { searchBox } from "./search.js";
import { start } from "./shell.js";
import { onTheme } from "./theme.js";

/** @typedef {import("./network-data.js").NetworkData} NetworkData */

/**
 * Plans and measures as the search box wants them, in the order of the page, from the nation down.
 * @param {NetworkData} data
 */
function networkFindable({ details, marks }) {
  return Object.entries(details).map(([id, one]) => {
    const name = `${marks[one.mark][0]} ${one.heading}`;
    if (one.is === "plan") return { id, name, more: one.number ?? "", text: one.place };
    return { id, name, more: one.plan ? details[one.plan].heading : "", text: one.text };
  });
}

/** @param {NetworkPicture} picture */
function networkButtons(picture) {
  const closer = () => picture.zoom(1.25), farther = () => picture.zoom(0.8), whole = () => picture.network.fit();
  byId("closer").addEventListener("click", closer);
  byId("farther").addEventListener("click", farther);
  byId("whole").addEventListener("click", whole);
  const keys = new Map([["+", closer], ["=", closer], ["-", farther], ["0", whole]]);
  addEventListener("keydown", (event) => {
    if (!event.isComposing && !(event.target instanceof HTMLInputElement)) keys.get(event.key)?.();
  });
}

start((/** @type {NetworkData} */ data) => {
  const picture = new NetworkPicture(data);
  const details = new NetworkDetails(data, (id) => go(id));
  const show = (/** @type {string} */ id) => {
    openDrawer(...details.of(id));
    picture.choose(id);
  };
  const go = (/** @type {string} */ id) => {
    show(id);
    picture.reveal(id);
  };
  const dismiss = () => picture.choose(null);
  picture.network.on("click", ({ nodes: [id] }) => {
    if (id) return show(id);
    closeDrawer();
    dismiss();
  });
  drawerControls(dismiss);
  searchBox(networkFindable(data), ({ id }) => go(id), (count) =>
    count ? say(`找到 ${count} 项`, `${count} found`) : say("没有找到", "Nothing found"));
  networkButtons(picture);
  onTheme(() => picture.dress());
  onLanguage(() => {
    if (picture.chosen) fill(byId("details"), ...details.of(picture.chosen));
    picture.network.redraw();
  });
  // For the console and for tests: the picture, and what it was made of.
  Object.assign(globalThis, { policyNetwork: { network: picture.network, data } });
});
