// Draws overlays over the picture: guides in the colours of `endroll frame --guides`, baselines, centre
// cuts and the timecode. The canvas covers what is in view and a little more, however large the picture.

export const COLORS = {
  action: "rgb(90 90 220)",
  title: "rgb(210 80 80)",
  axis: "rgb(60 170 60)",
  text: "rgb(60 170 60)",
  blocks: "rgb(180 150 50)",
  gutters: "rgb(180 80 180)",
  baselines: "rgb(70 170 200)",
};

export const CUTS = { "cut-4-3": 4 / 3, "cut-1-1": 1, "cut-9-16": 9 / 16 };

const BEYOND_PX = 200;
const LABEL_PX = 13;
const OUTSIDE = "rgb(0 0 0 / 60%)";
const CUT = "rgb(255 255 255 / 85%)";
const TIMECODE_SHARE = 0.06;
const FONT = "600 {px}px ui-monospace, 'DejaVu Sans Mono', monospace";

export class Guides {
  constructor(canvas, picture, viewport) {
    Object.assign(this, { canvas, picture, viewport });
    this.context = canvas.getContext("2d");
  }

  draw(film, frame, shown) {
    if (!film) return;
    this.cover(film);
    const offset = film.offsetAt(frame);
    const { context } = this;
    context.lineWidth = 1;
    this.drawCuts(film, shown);
    this.drawSafeAreas(film, shown);
    this.drawColumns(film, shown);
    if (offset !== null) this.drawBlocks(film, offset, shown);
    if (offset !== null && shown.has("baselines")) this.drawBaselines(film, offset);
    if (shown.has("timecode")) this.drawTimecode(film, film.timecodeAt(frame));
  }

  // Puts the empty canvas over the part of the picture that is in view.
  cover(film) {
    const ratio = window.devicePixelRatio;
    const whole = this.picture.getBoundingClientRect();
    const view = this.viewport.getBoundingClientRect();
    const left = Math.max(0, Math.floor(view.left - BEYOND_PX - whole.left));
    const top = Math.max(0, Math.floor(view.top - BEYOND_PX - whole.top));
    const width = Math.max(0, Math.min(whole.width, view.right + BEYOND_PX - whole.left) - left);
    const height = Math.max(0, Math.min(whole.height, view.bottom + BEYOND_PX - whole.top) - top);
    Object.assign(this.canvas.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    const size = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== size[0] || this.canvas.height !== size[1]) {
      [this.canvas.width, this.canvas.height] = size;
    }
    this.context.clearRect(0, 0, ...size);
    this.perPx = (whole.width * ratio) / film.width;
    this.size = [whole.width * ratio, whole.height * ratio];
    this.origin = [left * ratio, top * ratio];
  }

  x(px) {
    return Math.min(Math.round(px * this.perPx), this.size[0] - 1) - this.origin[0] + 0.5;
  }

  y(px) {
    return Math.min(Math.round(px * this.perPx), this.size[1] - 1) - this.origin[1] + 0.5;
  }

  box(color, left, top, right, bottom) {
    this.context.strokeStyle = color;
    this.context.strokeRect(this.x(left), this.y(top), this.x(right) - this.x(left), this.y(bottom) - this.y(top));
  }

  line(color, left, top, right, bottom) {
    const { context } = this;
    context.strokeStyle = color;
    context.beginPath();
    context.moveTo(this.x(left), this.y(top));
    context.lineTo(this.x(right), this.y(bottom));
    context.stroke();
  }

  drawSafeAreas(film, shown) {
    for (const name of ["action", "title"]) {
      if (!shown.has(name)) continue;
      const inset = (1 - film.guides[name]) / 2;
      this.box(COLORS[name], film.width * inset, film.height * inset, film.width * (1 - inset), film.height * (1 - inset));
    }
  }

  drawColumns(film, shown) {
    const { left, right } = film.guides;
    const columns = [["text", left], ["axis", film.width / 2], ["text", right]];
    for (const [name, at] of columns) {
      if (shown.has(name)) this.line(COLORS[name], at, 0, at, film.height);
    }
  }

  drawBlocks(film, offset, shown) {
    const { left, right } = film.guides;
    for (const block of film.blocks) {
      if (block.bottom < offset || block.top > offset + film.height) continue;
      if (shown.has("blocks")) this.box(COLORS.blocks, left, block.top - offset, right, block.bottom - offset);
      if (!shown.has("gutters")) continue;
      for (const [from, to, top, bottom] of block.gutters) {
        for (const at of [from, to]) this.line(COLORS.gutters, at, top - offset, at, bottom - offset);
      }
    }
  }

  drawBaselines(film, offset) {
    const { left, right } = film.guides;
    for (const row of film.baselinesIn(offset, offset + film.height)) {
      this.line(COLORS.baselines, left, row - offset, right, row - offset);
    }
  }

  // Dims what the largest centred picture of another shape leaves out.
  drawCuts(film, shown) {
    const { context } = this;
    for (const [name, shape] of Object.entries(CUTS)) {
      if (!shown.has(name)) continue;
      const [width, height] = [Math.min(film.width, film.height * shape), Math.min(film.height, film.width / shape)];
      const [left, top] = [(film.width - width) / 2, (film.height - height) / 2];
      context.fillStyle = OUTSIDE;
      context.beginPath();
      this.outline(0, 0, film.width, film.height);
      this.outline(left, top, left + width, top + height);
      context.fill("evenodd");
      this.box(CUT, left, top, left + width, top + height);
      this.label(name.slice(4).replace("-", ":"), this.x(left), this.y(top));
    }
  }

  // Adds a rectangle of whole screen px to the path.
  outline(left, top, right, bottom) {
    const [x, y] = [left, top].map((px) => Math.round(px * this.perPx));
    const [width, height] = [Math.round(right * this.perPx) - x, Math.round(bottom * this.perPx) - y];
    this.context.rect(x - this.origin[0], y - this.origin[1], width, height);
  }

  label(text, x, y) {
    const { context } = this;
    const px = LABEL_PX * window.devicePixelRatio;
    context.font = FONT.replace("{px}", px);
    context.textBaseline = "top";
    context.fillStyle = CUT;
    context.fillText(text, x + px / 2, y + px / 2);
  }

  drawTimecode(film, text) {
    const { context } = this;
    const px = Math.max(12 * window.devicePixelRatio, film.height * TIMECODE_SHARE * this.perPx);
    const inset = (1 - film.guides.title) / 2;
    context.font = FONT.replace("{px}", px);
    context.textBaseline = "alphabetic";
    const [left, bottom] = [this.x(film.width * inset), this.y(film.height * (1 - inset))];
    context.fillStyle = "rgb(0 0 0 / 70%)";
    context.fillRect(left, bottom - px * 1.4, context.measureText(text).width + px * 0.8, px * 1.4);
    context.fillStyle = "#fff";
    context.fillText(text, left + px * 0.4, bottom - px * 0.35);
  }
}
