// The whole film as a bar: its scenes, below them a mark for each block, and the current frame.

import { colorsOf } from "./theme.js";

const SCENES = [6, 24];
const HEADINGS = [27, 38];
const BLOCKS = [27, 33];

export class Scrubber {
  constructor(element, onSeek) {
    this.element = element;
    this.canvas = element.querySelector("canvas");
    this.hover = element.querySelector("#hover");
    this.onSeek = onSeek;
    this.film = null;
    this.frame = 0;
    this.waveform = null;
    element.addEventListener("pointerdown", (event) => this.grab(event));
    element.addEventListener("pointermove", (event) => this.move(event));
    element.addEventListener("pointerleave", () => { this.hover.hidden = true; });
    new ResizeObserver(() => this.draw()).observe(element);
  }

  show(film) {
    this.film = film;
    this.element.setAttribute("aria-valuemax", String(film.frames - 1));
    this.redraw();
  }

  // Draws the bar anew, in the colours of the page.
  redraw() {
    this.bar = null;
    this.draw();
  }

  // `levels` are the lowest and the highest of each of `columns` over the whole film, as far as known.
  showWaveform(waveform) {
    this.waveform = waveform;
    this.bar = null;
    this.draw();
  }

  at(frame) {
    this.frame = frame;
    this.element.setAttribute("aria-valuenow", String(frame));
    this.element.setAttribute("aria-valuetext", this.film.timecodeAt(frame));
    this.draw();
  }

  frameAt(event) {
    const box = this.element.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return this.film.within(Math.floor(share * this.film.frames));
  }

  grab(event) {
    if (!this.film) return;
    this.element.setPointerCapture(event.pointerId);
    this.onSeek(this.frameAt(event));
  }

  move(event) {
    if (!this.film) return;
    const frame = this.frameAt(event);
    if (this.element.hasPointerCapture(event.pointerId)) this.onSeek(frame);
    const nearest = this.nearest(frame);
    this.hover.textContent = [this.film.timecodeAt(frame), nearest].filter(Boolean).join("   ");
    this.hover.hidden = false;
    const box = this.element.getBoundingClientRect();
    const half = this.hover.offsetWidth / 2;
    const x = Math.max(half, Math.min(box.width - half, event.clientX - box.left));
    this.hover.style.left = `${x}px`;
  }

  nearest(frame) {
    let best = null;
    for (const block of this.film.blocks) {
      if (!block.text || frame < block.first || frame > block.last) continue;
      if (best === null || Math.abs(block.frame - frame) < Math.abs(best.frame - frame)) best = block;
    }
    return best?.text ?? "";
  }

  draw() {
    if (!this.film) return;
    const { width, height } = this.element.getBoundingClientRect();
    const scale = window.devicePixelRatio;
    const size = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
    if (!this.bar || this.bar.width !== size[0] || this.bar.height !== size[1]) {
      [this.canvas.width, this.canvas.height] = size;
      this.bar = this.drawBar(...size, scale);
    }
    const context = this.canvas.getContext("2d");
    context.drawImage(this.bar, 0, 0);
    const x = Math.round(((this.frame + 0.5) / this.film.frames) * size[0]);
    for (const [color, half] of [[this.ground, 2], [this.text, 1]]) {
      context.fillStyle = color;
      context.fillRect(x - half * scale, 0, 2 * half * scale, size[1]);
    }
  }

  drawBar(width, height, scale) {
    const bar = new OffscreenCanvas(width, height);
    const context = bar.getContext("2d");
    const [text, ground] = colorsOf("--text", "--ground");
    const [scroll, crawl, card] = colorsOf("--scene-scroll", "--scene-crawl", "--scene-card");
    const [mark, heading] = colorsOf("--mark", "--accent");
    Object.assign(this, { text, ground });
    const at = (frame) => (frame / this.film.frames) * width;
    const fill = (color, x, [top, bottom], length) => {
      context.fillStyle = color;
      context.fillRect(x, top * scale, length, (bottom - top) * scale);
    };
    fill(ground, 0, [0, height / scale], width);
    const colors = { scroll, crawl, card, blank: mark };
    for (const scene of this.film.scenes) {
      const left = at(scene.first);
      const length = Math.max(1, at(scene.first + scene.count) - left - scale);
      fill(colors[scene.kind] ?? scroll, left, SCENES, length);
      // Black is a frame with nothing in it.
      if (scene.kind === "blank") fill(ground, left + scale, [SCENES[0] + 1, SCENES[1] - 1], Math.max(0, length - 2 * scale));
    }
    if (this.waveform) this.drawWaveform(context, width, height, scale);
    for (const block of this.film.blocks) {
      const x = Math.round(at(block.frame + 0.5));
      if (block.kind === "heading" || block.kind === "title") fill(heading, x, HEADINGS, 2 * scale);
      else fill(mark, x, BLOCKS, Math.max(1, scale));
    }
    return bar;
  }

  drawWaveform(context, width, height, scale) {
    const { levels, columns } = this.waveform;
    const inset = 8 * scale;
    const y = (level) => height - inset - (level / 255) * (height - 2 * inset);
    context.fillStyle = getComputedStyle(this.element).getPropertyValue("--waveform");
    for (let x = 0; x < width; x += 1) {
      const first = Math.floor((x * columns) / width);
      const past = Math.max(first + 1, Math.floor(((x + 1) * columns) / width));
      if (2 * past > levels.length) return;
      let lowest = 255;
      let highest = 0;
      for (let column = first; column < past; column += 1) {
        lowest = Math.min(lowest, levels[2 * column]);
        highest = Math.max(highest, levels[2 * column + 1]);
      }
      context.fillRect(x, y(highest), 1, Math.max(scale, y(lowest) - y(highest)));
    }
  }
}
