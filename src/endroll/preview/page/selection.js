// What is selected in the film: a block, or a name or text of one. It is pointed at on the picture, and
// outlined there. All boxes are px of the roll, from the server.

import { byId, element } from "./dom.js";
import { getJson } from "./link.js";

const REACH_PX = 6;

export const sameChoice = (first, second) =>
  first !== null && second !== null &&
  first.block === second.block && first.part === second.part && first.index === second.index;

export class Selection {
  constructor(shell) {
    this.shell = shell;
    this.choice = null;
    this.boxes = null;
    this.views = new Map();
    this.hovered = null;
    this.layer = element("div", { id: "selection", "aria-hidden": "true" });
    this.outline = element("div", { className: "outline", hidden: true });
    this.hover = element("div", { className: "outline hovered", hidden: true });
    this.drop = element("div", { className: "drop", hidden: true });
    this.layer.append(this.hover, this.outline, this.drop);
    byId("picture").append(this.layer);
    shell.on("film", (film) => this.load(film));
    shell.on("frame", () => this.draw());
    shell.on("select", (span) => this.selectAt(span));
    shell.on("choose", (choice) => this.select(choice));
  }

  async load(film) {
    if (this.choice && !this.has(this.choice)) this.select(null);
    const boxes = await getJson(`films/${film.number}/boxes`).catch(() => null);
    if (this.shell.film !== film || !boxes) return;
    this.boxes = boxes;
    this.views.clear();
    this.draw();
    this.shell.emit("boxes", film);
  }

  // Returns whether a choice is in the film. Its boxes come later than the film, and may be those of the
  // one before.
  has(choice) {
    return this.isAmong(this.shell.film?.blocks, choice);
  }

  isAmong(blocks, { block, part, index }) {
    const held = blocks?.[block];
    if (!held) return false;
    return part === "block" || index < this.partsOf(held, part).length;
  }

  partsOf(block, part) {
    return part === "name" ? block.names : block.texts;
  }

  // Selects a choice { block, part, index }; null selects nothing.
  select(choice) {
    const isNew = !sameChoice(this.choice, choice);
    this.choice = choice;
    this.draw();
    if (isNew || choice) this.shell.emit("selection", choice);
  }

  // Selects what is written at a place of a file, or the block that it is in.
  selectAt({ file, line, column }) {
    const choices = [];
    this.boxes?.forEach((block, number) => {
      if (block.file !== file) return;
      choices.push([block.line, block.column, { block: number, part: "block", index: 0 }]);
      for (const part of ["text", "name"]) {
        this.partsOf(block, part).forEach(([at, from], index) => choices.push([at, from, { block: number, part, index }]));
      }
    });
    const before = choices.filter(([at, from]) => at < line || (at === line && from <= column));
    const last = (first, second) => (second[0] > first[0] || (second[0] === first[0] && second[1] >= first[1]) ? second : first);
    if (before.length) this.select(before.reduce(last)[2]);
  }

  // Returns the box of a choice on the roll: [left, top, right, bottom].
  boxOf({ block, part, index }) {
    if (part !== "block") return this.partsOf(this.boxes[block], part)[index].slice(2);
    const { left, top, right, bottom } = this.boxes[block];
    const { guides } = this.shell.film;
    return right > left ? [left, top, right, bottom] : [guides.left, top, guides.right, bottom];
  }

  // Returns how rows of the roll are on the picture now: null until that is known.
  view() {
    const { film, player } = this.shell;
    const stretch = film.stretchAt(player.frame);
    const at = stretch.at + stretch.step * (player.frame - stretch.first);
    if (stretch.shown === "rows") return { top: at, left: 0, crawl: null };
    if (stretch.shown === "columns") return { top: 0, left: at, crawl: stretch.top };
    if (stretch.shown === "ground") return null;
    const view = this.views.get(player.frame);
    if (view === undefined && !player.isPlaying) this.fetchView(film, player.frame);
    return view ?? null;
  }

  async fetchView(film, frame) {
    this.views.set(frame, null);
    const views = await getJson(`films/${film.number}/views/${frame}`).catch(() => []);
    if (this.shell.film !== film) return;
    this.views.set(frame, views[0] ?? null);
    this.draw();
  }

  // Returns what is at a point of the window: the name or text under it, or the block around it.
  at(event) {
    const { film } = this.shell;
    const view = film && this.boxes ? this.view() : null;
    if (!view) return null;
    const frame = byId("frame").getBoundingClientRect();
    const scale = film.width / frame.width;
    const x = (event.clientX - frame.left) * scale + view.left;
    const y = (event.clientY - frame.top) * scale + view.top;
    const choice = this.under(x, y, { reach: REACH_PX * scale, crawl: view.crawl });
    return choice && this.has(choice) ? choice : null;
  }

  under(x, y, { reach, crawl }) {
    const near = [...this.boxes.entries()].filter(([, block]) =>
      block.crawl === crawl && y >= block.top - reach && y <= block.bottom + reach);
    for (const [number, block] of near) {
      for (const part of ["name", "text"]) {
        const index = this.partsOf(block, part).findIndex(([, , left, top, right, bottom]) =>
          right > left && x >= left - reach && x <= right + reach && y >= top && y < bottom);
        if (index >= 0) return { block: number, part, index };
      }
    }
    for (const [number] of near) {
      const [left, top, right, bottom] = this.boxOf({ block: number, part: "block", index: 0 });
      if (x >= left - reach && x <= right + reach && y >= top && y <= bottom) return { block: number, part: "block", index: 0 };
    }
    return null;
  }

  point(choice) {
    if (sameChoice(choice, this.hovered)) return;
    this.hovered = choice;
    this.draw();
  }

  draw() {
    const { film, player } = this.shell;
    const view = film && this.boxes && this.boxes.length === film.blocks.length && !player.isPlaying ? this.view() : null;
    const isShown = (choice) => view && choice && this.isAmong(this.boxes, choice) && this.boxes[choice.block].crawl === view.crawl;
    this.place(this.outline, isShown(this.choice) ? this.boxOf(this.choice) : null, view);
    const isHovered = isShown(this.hovered) && !sameChoice(this.hovered, this.choice);
    this.place(this.hover, isHovered ? this.boxOf(this.hovered) : null, view);
    this.shell.emit("outline", this.outline.hidden ? null : this.outline);
  }

  place(outline, box, view) {
    const { film } = this.shell;
    outline.hidden = box === null;
    if (!box) return;
    const [left, top, right, bottom] = box;
    outline.style.left = `${(100 * (left - view.left)) / film.width}%`;
    outline.style.width = `${(100 * (right - left)) / film.width}%`;
    outline.style.top = `${(100 * (top - view.top)) / film.height}%`;
    outline.style.height = `${(100 * (bottom - top)) / film.height}%`;
    outline.hidden = bottom <= view.top || top >= view.top + film.height ||
      right <= view.left || left >= view.left + film.width;
  }
}
