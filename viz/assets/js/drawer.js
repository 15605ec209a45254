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
 * What the drawer leaves free of an element: beside it where it stands at the side, above it where it is wide.
 * @param {Element} element
 */
export function freeOfDrawer(element) {
  const { left, top, width: right, height: bottom } = element.getBoundingClientRect();
  if (!drawerIsOpen()) return { right, bottom };
  const drawer = byId("drawer").getBoundingClientRect();
  const wide = drawer.left < left + right * 0.3;
  return wide ? { right, bottom: drawer.top - top } : { right: drawer.left - left, bottom };
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
