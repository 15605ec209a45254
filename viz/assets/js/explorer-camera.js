// Moving over the picture: by drag, wheel, pinch, buttons and keys.

// Height of the strip with the names of the lanes.
export const HEAD = 34;
const LEAST = 0.002;
const MOST_ZOOM = 3;
// Smaller than this the words are hard to read.
const READABLE_AT_FIRST = 0.62;

/**
 * @typedef {object} Camera the point of the picture at the left top, and pixels of the screen for one of the picture
 * @property {number} x
 * @property {number} y
 * @property {number} k
 */

/**
 * Where on the screen a point of the picture is seen.
 * @param {{camera: Camera}} scene
 * @param {number} x
 * @param {number} y
 */
export function onScreen({ camera }, x, y) {
  return [(x - camera.x) * camera.k, (y - camera.y) * camera.k + HEAD];
}

/**
 * The camera that sees the whole of a picture.
 * @param {{width: number, height: number}} picture
 * @param {{width: number, height: number}} screen
 * @returns {Camera}
 */
export function wholeView(picture, screen) {
  const room = { width: screen.width, height: screen.height - HEAD };
  const k = Math.max(LEAST, Math.min(1, room.width / (picture.width + 20), room.height / (picture.height + 40)));
  return { k, x: (picture.width - room.width / k) / 2, y: Math.min(-16, (picture.height - room.height / k) / 2) };
}

/**
 * The camera at first: all lanes side by side if they can be read so, else the beginning.
 * @param {{width: number, height: number}} picture
 * @param {{width: number, height: number}} screen
 * @returns {Camera}
 */
export function firstView(picture, screen) {
  const k = Math.min(1, screen.width / (picture.width + 20));
  return k < READABLE_AT_FIRST ? { k: 0.8, x: -6, y: -16 } : { k, x: (picture.width - screen.width / k) / 2, y: -16 };
}

/**
 * A camera as an address tells it: left, top and scale.
 * @param {Camera} camera
 */
export function addressOf({ x, y, k }) {
  return [x.toFixed(1), y.toFixed(1), k.toPrecision(5)].join(",");
}

/**
 * The camera that an address tells; null where it tells none, or garbage.
 * @param {string} address
 * @returns {Camera|null}
 */
export function askedView(address) {
  const [x, y, k, ...rest] = address.split(",").map(Number);
  if (rest.length || ![x, y, k].every(Number.isFinite) || k <= 0) return null;
  return { x, y, k: Math.max(LEAST, Math.min(MOST_ZOOM, k)) };
}

/**
 * Nearer or farther, a point of the screen staying where it is.
 * @param {Camera} camera
 * @param {number} factor
 * @param {number} px
 * @param {number} py
 * @returns {Camera}
 */
export function zoomed(camera, factor, px, py) {
  const k = Math.max(LEAST, Math.min(MOST_ZOOM, camera.k * factor));
  return { k, x: camera.x + px / camera.k - px / k, y: camera.y + (py - HEAD) / camera.k - (py - HEAD) / k };
}

/**
 * Let pointer and wheel move the camera.
 * @param {HTMLCanvasElement} canvas
 * @param {() => Camera} get
 * @param {(camera: Camera) => void} set
 * @param {{click: (x: number, y: number) => void, hover: (x: number, y: number) => void, leave: () => void}} on
 */
export function pointerControls(canvas, get, set, on) {
  /** @type {Map<number, {x: number, y: number}>} */
  const fingers = new Map();
  let moved = 0;
  const spot = (/** @type {MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = () => {
    const [one, two] = [...fingers.values()];
    return { size: Math.hypot(one.x - two.x, one.y - two.y), x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, spot(event));
    if (fingers.size === 1) moved = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    const now = spot(event);
    if (!before) {
      on.hover(now.x, now.y);
      return;
    }
    const pinch = fingers.size === 2 ? spread() : null;
    fingers.set(event.pointerId, now);
    if (pinch) {
      const after = spread();
      const camera = zoomed(get(), after.size / Math.max(1, pinch.size), after.x, after.y);
      set({ ...camera, x: camera.x - (after.x - pinch.x) / camera.k, y: camera.y - (after.y - pinch.y) / camera.k });
      moved = 99;
      return;
    }
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    const camera = get();
    set({ ...camera, x: camera.x - (now.x - before.x) / camera.k, y: camera.y - (now.y - before.y) / camera.k });
  });
  const lift = (/** @type {PointerEvent} */ event) => {
    const down = fingers.delete(event.pointerId);
    const { x, y } = spot(event);
    if (event.type === "pointerup" && down && moved < 5) on.click(x, y);
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", on.leave);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = spot(event);
    set(zoomed(get(), Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), x, y));
  }, { passive: false });
}
