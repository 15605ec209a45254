// A picture of thousands of nodes is moved and dimmed as a whole, and drawn again when it rests.

/** @typedef {import("./explorer-camera.js").Camera} Camera */

// More nodes in sight than this take longer to draw than a frame lasts.
export const MANY = 3_000;

export class Snapshot {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.copy = document.createElement("canvas");
    /** @type {Camera|null} the camera that saw the copy; null where there is none */
    this.camera = null;
  }

  /**
   * Copy what is on the canvas.
   * @param {Camera} camera
   */
  take(camera) {
    this.copy.width = this.canvas.width;
    this.copy.height = this.canvas.height;
    this.copy.getContext("2d", { alpha: false })?.drawImage(this.canvas, 0, 0);
    this.camera = { ...camera };
  }

  drop() {
    this.camera = null;
  }

  /**
   * Draw the copy as another camera sees it.
   * @param {CanvasRenderingContext2D} context
   * @param {Camera} camera
   * @param {{width: number, height: number}} size
   * @param {number} head height of the strip above the picture
   * @param {number} alpha
   */
  show(context, camera, size, head, alpha) {
    if (!this.camera) return;
    const scale = camera.k / this.camera.k;
    const x = (this.camera.x - camera.x) * camera.k;
    const y = (this.camera.y - camera.y) * camera.k + head;
    const top = (head * this.copy.height) / size.height;
    context.globalAlpha = alpha;
    context.drawImage(this.copy, 0, top, this.copy.width, this.copy.height - top, x, y, size.width * scale, (size.height - head) * scale);
  }
}
