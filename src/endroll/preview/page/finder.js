// The credits as a searchable list. Only the visible rows of a long list are drawn.

import { element } from "./dom.js";

const BEYOND = 12;
const TYPING_MS = 1000;
const BEGINNING = /\p{L}/u;
const LETTER = /[\p{L}\p{M}\p{N} '’.-]/u;

// Returns a text as search compares it: without case and accents.
export const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

export class Finder {
  constructor({ list, search, matches }, onGo) {
    this.list = list;
    this.search = search;
    this.matches = matches;
    this.onGo = onGo;
    this.film = null;
    this.shown = [];
    this.current = -1; // what is in the middle of the frame
    this.picked = -1; // where the keys are
    this.typed = "";
    this.typedAt = 0;
    this.rowPx = 26;
    list.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(list);
    search.addEventListener("input", () => this.filter());
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.goToNext(event.shiftKey ? -1 : 1);
      if (event.key === "Escape") {
        search.value = "";
        this.filter();
        search.blur();
      }
    });
    list.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("focus", () => { if (this.picked < 0) this.pick(Math.max(0, this.current)); });
    list.addEventListener("mousedown", (event) => {
      if (event.target.closest(".place")) event.preventDefault(); // the keys stay with the film
    });
    list.addEventListener("click", (event) => {
      const row = event.target.closest(".place");
      if (row) this.go(Number(row.dataset.index));
    });
  }

  show(film) {
    this.film = film;
    this.plain = film.places.map((place) => plain(place.text));
    this.filter();
  }

  filter() {
    const words = plain(this.search.value.trim());
    this.words = words;
    this.picked = -1;
    this.shown = this.film.places.filter((place, index) =>
      words ? this.plain[index].includes(words) : !place.isUnseen);
    this.matches.textContent = words ? `${this.shown.length} ${this.shown.length === 1 ? "match" : "matches"}` : "";
    this.typed = "";
    this.list.scrollTop = 0;
    this.current = -1;
    this.at(this.frame ?? 0);
    this.draw();
  }

  goToNext(by) {
    if (!this.shown.length) return;
    const from = this.picked < 0 && by < 0 ? 0 : this.picked;
    this.go((from + by + this.shown.length) % this.shown.length);
  }

  go(index) {
    this.picked = index;
    this.onGo(this.shown[index].frame, this.shown[index]);
    this.reveal(index);
  }

  // Moves the place that Enter goes to.
  pick(index) {
    if (!this.shown.length) return;
    this.picked = Math.max(0, Math.min(this.shown.length - 1, index));
    this.reveal(this.picked);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.film) return;
    const page = Math.max(1, Math.floor(this.list.clientHeight / this.rowPx) - 1);
    const moves = {
      ArrowUp: this.picked - 1,
      ArrowDown: this.picked + 1,
      PageUp: this.picked - page,
      PageDown: this.picked + page,
      Home: 0,
      End: this.shown.length - 1,
    };
    if (event.key in moves && !event.shiftKey) this.pick(moves[event.key]);
    else if (event.key === "Enter" && this.picked >= 0) this.go(this.picked);
    else if (event.key.length !== 1 || !this.seek(event)) return;
    event.preventDefault();
  }

  // Goes to the next place that begins with what is typed; a letter typed again goes to one after it.
  // Returns whether the key is a part of a text, which begins with a letter: other keys are the film's.
  seek({ key, timeStamp }) {
    const isNew = timeStamp - this.typedAt > TYPING_MS;
    if (!(isNew ? BEGINNING : LETTER).test(key)) return false;
    this.typedAt = timeStamp;
    this.typed = isNew ? plain(key) : this.typed + plain(key);
    const isRepeated = [...this.typed].every((letter) => letter === this.typed[0]);
    const words = isRepeated ? this.typed[0] : this.typed;
    const from = Math.max(0, this.picked) + (isRepeated ? 1 : 0);
    const count = this.shown.length;
    for (let index = from; index < from + count; index += 1) {
      if (!plain(this.shown[index % count].text).startsWith(words)) continue;
      this.pick(index % count);
      break;
    }
    return true;
  }

  // Highlights the place nearest to the middle of a frame.
  at(frame) {
    this.frame = frame;
    let nearest = -1;
    let least = Infinity;
    this.shown.forEach((place, index) => {
      const away = Math.abs(place.frame - frame);
      if (away < least) [nearest, least] = [index, away];
    });
    if (nearest === this.current) return;
    this.current = nearest;
    const isUsed = this.list.matches(":hover") || [this.search, this.list].includes(document.activeElement);
    if (!isUsed) this.reveal(nearest);
    this.draw();
  }

  reveal(index) {
    const top = index * this.rowPx;
    const { scrollTop, clientHeight } = this.list;
    if (top < scrollTop || top + this.rowPx > scrollTop + clientHeight) {
      this.list.scrollTop = Math.max(0, top - clientHeight / 2);
    }
    this.draw();
  }

  draw() {
    if (!this.film) return;
    this.rowPx = parseFloat(getComputedStyle(this.list).getPropertyValue("--place-height"));
    const first = Math.max(0, Math.floor(this.list.scrollTop / this.rowPx) - BEYOND);
    const count = Math.ceil(this.list.clientHeight / this.rowPx) + 2 * BEYOND;
    const rows = this.shown.slice(first, first + count);
    const items = rows.map((place, index) => this.row(place, first + index));
    const below = this.shown.length - first - rows.length;
    this.list.replaceChildren(this.space(first), ...items, this.space(below));
    const isDrawn = this.picked >= first && this.picked < first + rows.length;
    if (isDrawn) this.list.setAttribute("aria-activedescendant", `place-${this.picked}`);
    else this.list.removeAttribute("aria-activedescendant");
  }

  // Returns what is as high as some rows that are not drawn.
  space(rows) {
    const space = element("li", { role: "none" });
    space.style.height = `${rows * this.rowPx}px`;
    return space;
  }

  row(place, index) {
    const item = element("li",
      {
        id: `place-${index}`,
        className: `place ${place.isHead ? "block" : "name"} ${place.kind}`,
        role: "option",
        "aria-selected": String(index === this.current),
        "aria-setsize": this.shown.length,
        "aria-posinset": index + 1,
        "data-index": index,
      },
      element("span", { className: "text", dir: "auto" }, ...this.marked(place.text)),
      element("span", { className: "time" }, this.film.timecodeAt(place.frame)),
    );
    item.classList.toggle("current", index === this.current);
    item.classList.toggle("active", index === this.picked);
    return item;
  }

  marked(text) {
    if (!this.words) return [text];
    // Search ignores accents, so positions are mapped letter by letter.
    const letters = [...text];
    const starts = [];
    let bare = "";
    for (const letter of letters) {
      starts.push(bare.length);
      bare += plain(letter);
    }
    const at = bare.indexOf(this.words);
    if (at < 0) return [text];
    const first = starts.findLastIndex((start) => start <= at);
    const past = starts.findIndex((start) => start >= at + this.words.length);
    const end = past < 0 ? letters.length : past;
    const mark = document.createElement("mark");
    mark.textContent = letters.slice(first, end).join("");
    return [letters.slice(0, first).join(""), mark, letters.slice(end).join("")];
  }
}
