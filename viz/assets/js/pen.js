// One drawing for the screen and for files: a pen draws boxes, lines and words on a canvas or into an SVG.

/** @typedef {{fill?: string, line?: string, width?: number, radius?: number, dash?: number[], alpha?: number}} Style */
/** @typedef {{size: number, colour: string, bold?: boolean, alpha?: number}} Script */

/**
 * @typedef {object} Pen
 * @property {(x: number, y: number, width: number, height: number, style: Style) => void} box
 * @property {(spots: number[], width: number, height: number, style: Style) => void} bars filled boxes of one size and look, by left and top of each
 * @property {(points: number[], style: Style) => void} curve from the first point to the last, by two points between
 * @property {(x: number, y: number, words: string, script: Script) => void} words on a base line
 * @property {(words: string, size: number, bold?: boolean) => number} measure width of words
 */

export const FONT = '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif';

/**
 * A pen for a canvas.
 * @param {CanvasRenderingContext2D} context
 * @returns {Pen}
 */
export function canvasPen(context) {
  const script = (/** @type {number} */ size, /** @type {boolean|undefined} */ bold) => `${bold ? "600 " : ""}${size}px ${FONT}`;
  const set = (/** @type {Style} */ style) => {
    context.globalAlpha = style.alpha ?? 1;
    if (style.fill) context.fillStyle = style.fill;
    if (!style.line) return;
    context.strokeStyle = style.line;
    context.lineWidth = style.width ?? 1;
    context.setLineDash(style.dash ?? []);
  };
  return {
    box(x, y, width, height, style) {
      set(style);
      if (!style.radius && !style.line) {
        context.fillRect(x, y, width, height);
        return;
      }
      context.beginPath();
      context.roundRect(x, y, width, height, style.radius ?? 0);
      if (style.fill) context.fill();
      if (style.line) context.stroke();
    },
    bars(spots, width, height, style) {
      set(style);
      for (let at = 0; at < spots.length; at += 2) context.fillRect(spots[at], spots[at + 1], width, height);
    },
    curve(points, style) {
      set(style);
      context.beginPath();
      context.moveTo(points[0], points[1]);
      context.bezierCurveTo(points[2], points[3], points[4], points[5], points[6], points[7]);
      context.stroke();
    },
    words(x, y, words, { size, colour, bold, alpha }) {
      context.globalAlpha = alpha ?? 1;
      context.fillStyle = colour;
      context.font = script(size, bold);
      context.fillText(words, x, y);
    },
    measure(words, size, bold) {
      context.font = script(size, bold);
      return context.measureText(words).width;
    },
  };
}

/**
 * A pen for a drawing in SVG.
 * @param {number} width
 * @param {number} height
 * @param {Pen} ruler a pen that measures words
 * @returns {{pen: Pen, svg: SVGElement}}
 */
export function svgPen(width, height, ruler) {
  const make = (/** @type {string} */ name, /** @type {Record<string, any>} */ attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, String(value));
    return element;
  };
  const number = (/** @type {number} */ value) => Math.round(value * 100) / 100;
  const looks = (/** @type {Style} */ style) => ({
    fill: style.fill ?? "none", stroke: style.line, "stroke-width": style.line && (style.width ?? 1),
    "stroke-dasharray": style.dash?.length ? style.dash.join(" ") : undefined, opacity: style.alpha,
  });
  const svg = make("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT });
  /** @type {Pen} */
  const pen = {
    box(x, y, w, h, style) {
      svg.append(make("rect", { x: number(x), y: number(y), width: number(w), height: number(h), rx: style.radius, ...looks(style) }));
    },
    bars(spots, w, h, style) {
      for (let at = 0; at < spots.length; at += 2) pen.box(spots[at], spots[at + 1], w, h, style);
    },
    curve(points, style) {
      const [a, b, ...rest] = points.map(number);
      svg.append(make("path", { d: `M${a} ${b}C${rest.join(" ")}`, ...looks(style) }));
    },
    words(x, y, words, { size, colour, bold, alpha }) {
      const text = make("text", { x: number(x), y: number(y), fill: colour, "font-size": number(size), "font-weight": bold ? 600 : undefined, opacity: alpha });
      text.textContent = words;
      svg.append(text);
    },
    measure: ruler.measure,
  };
  return { pen, svg };
}
