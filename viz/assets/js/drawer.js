// The drawer at the side: the words of a thing, opened by click or Enter, closed by Escape, the button or Back.
import { byId, fill } from "./dom.js";

/** @type {Element|null} */
let opener = null;

/**
 * Show something in the drawer; focus moves into it, and back where it was when it is closed.
 * @param {...(Node|string|null|undefined|false)} children
 */
export function openDrawer(...children) {
  const drawer = byId("drawer");
  if (drawer.hidden) opener = document.activeElement;
  fill(byId("details"), ...children);
  drawer.hidden = false;
  drawer.scrollTop = 0;
  byId("details").focus({ preventScroll: true });
}

/** Close the drawer. */
export function closeDrawer() {
  const drawer = byId("drawer");
  if (drawer.hidden) return;
  drawer.hidden = true;
  fill(byId("details"));
  if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  opener = null;
}

/** Whether the drawer is open. */
export function drawerIsOpen() {
  return !byId("drawer").hidden;
}

/**
 * Make the drawer close by button and Escape.
 * @param {() => void} closed called after it was closed by the user
 */
export function drawerControls(closed) {
  const close = () => {
    closeDrawer();
    closed();
  };
  byId("close").addEventListener("click", close);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && drawerIsOpen()) close();
  });
}
