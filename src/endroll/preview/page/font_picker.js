// A list of all fonts, each drawn in its own letters by the server, to search and choose from.

import { element } from "./dom.js";
import { fontNames } from "./controls.js";
import { getJson } from "./link.js";

const ROW_PX = 50;
const SEEN_PX = 350;
const SPARE = 3;

export class FontPicker {
  constructor(place) {
    this.fonts = { id: "", families: [] };
    this.found = [];
    this.active = -1;
    this.input = null;
    this.choose = null;
    this.inner = element("div", { className: "inner" });
    this.none = element("p", { hidden: true, role: "presentation" }, "No font has this name.");
    this.list = element("div", { id: "fonts", role: "listbox", "aria-label": "Fonts", hidden: true, tabIndex: -1 }, this.inner);
    this.list.addEventListener("scroll", () => this.draw());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays
    this.list.addEventListener("click", (event) => this.pick(event.target.closest("[data-index]")?.dataset.index));
    place.append(this.list);
    window.addEventListener("resize", () => this.close());
    document.addEventListener("scroll", (event) => { if (event.target !== this.list) this.close(); }, true);
  }

  // Makes an input a combobox of fonts; `choose` is called with the family that is chosen or typed, and with
  // the value before.
  attach(input, choose) {
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-controls": "fonts", "aria-autocomplete": "list", "aria-haspopup": "listbox",
    })) input.setAttribute(name, value);
    const state = { before: "" };
    input.addEventListener("focus", () => { state.before = input.value; });
    const open = (words) => this.open(input, (family) => {
      choose(family, state.before);
      state.before = input.value;
    }, words);
    input.addEventListener("click", () => open(""));
    input.addEventListener("input", () => open(input.value));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.input === input) {
        event.stopPropagation();
        input.value = state.before;
        this.close();
      } else {
        this.press(event, open);
      }
    });
    input.addEventListener("blur", () => {
      this.close();
      if (input.value !== state.before) choose(input.value, state.before);
      state.before = input.value;
    });
  }

  async open(input, choose, words) {
    Object.assign(this, { input, choose });
    this.fonts = await getJson("fonts").catch(() => this.fonts);
    if (this.input !== input || document.activeElement !== input) return;
    const wanted = words.toLowerCase();
    this.found = this.fonts.families.map((family, index) => ({ ...family, index })).filter(({ name }) => name.toLowerCase().includes(wanted));
    const current = fontNames(input.value)[0]?.toLowerCase();
    this.active = this.found.findIndex(({ name }) => name.toLowerCase() === current);
    if (this.active < 0) this.active = this.found.length ? 0 : -1;
    this.list.hidden = false;
    this.place();
    input.setAttribute("aria-expanded", "true");
    this.inner.style.height = `${this.found.length * ROW_PX}px`;
    this.reveal();
  }

  // Puts the list below its input, or above it where there is more room.
  place() {
    const box = this.input.getBoundingClientRect();
    const aside = this.list.parentElement.getBoundingClientRect();
    const height = Math.min(SEEN_PX, Math.max(ROW_PX, this.found.length * ROW_PX) + 2);
    const below = window.innerHeight - box.bottom;
    const isBelow = below > height + 8 || below > box.top;
    Object.assign(this.list.style, {
      left: `${Math.max(4, aside.left + 8)}px`,
      width: `${Math.min(aside.width - 16, window.innerWidth - 8)}px`,
      maxHeight: `${Math.min(height, (isBelow ? below : box.top) - 8)}px`,
      top: isBelow ? `${box.bottom + 2}px` : "auto",
      bottom: isBelow ? "auto" : `${window.innerHeight - box.top + 2}px`,
    });
  }

  close() {
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.input = null;
  }

  press(event, open) {
    const page = Math.max(1, Math.floor(this.list.clientHeight / ROW_PX) - 1);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      if (this.list.hidden) open("");
      else this.moveTo(this.active + by);
    } else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.pick(this.found[this.active].index);
    }
  }

  moveTo(at) {
    this.active = Math.max(0, Math.min(this.found.length - 1, at));
    this.reveal();
  }

  reveal() {
    const top = this.active * ROW_PX;
    if (top < this.list.scrollTop) this.list.scrollTop = top;
    const bottom = top + ROW_PX - this.list.clientHeight;
    if (bottom > this.list.scrollTop) this.list.scrollTop = bottom;
    this.draw();
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `font-${this.active}`);
  }

  pick(index) {
    if (index === undefined) return;
    this.choose(this.fonts.families[Number(index)].name);
    this.close();
  }

  // Makes the rows that can be seen, and the active one.
  draw() {
    const first = Math.max(0, Math.floor(this.list.scrollTop / ROW_PX) - SPARE);
    const past = Math.min(this.found.length, Math.ceil((this.list.scrollTop + this.list.clientHeight) / ROW_PX) + SPARE);
    const drawn = [];
    for (let at = first; at < past; at += 1) drawn.push(this.row(at));
    this.none.hidden = this.found.length > 0;
    this.inner.replaceChildren(...drawn);
    if (!this.none.hidden) this.inner.append(this.none);
  }

  row(at) {
    const { name, index, origin, isOwn } = this.found[at];
    const picture = element("span", { className: "picture", "aria-hidden": "true" });
    picture.style.webkitMaskImage = picture.style.maskImage = `url("fonts/${this.fonts.id}/${index}")`;
    const row = element("div", {
      id: `font-${at}`,
      role: "option",
      "aria-selected": String(at === this.active),
      "aria-setsize": this.found.length,
      "aria-posinset": at + 1,
      "aria-label": name,
      "data-index": index,
      className: "font",
    }, picture, element("span", { className: "about" }, name, element("span", {}, isOwn ? "this project" : origin)));
    row.style.top = `${at * ROW_PX}px`;
    return row;
  }
}
