// The credits as a searchable list. Only the visible rows of a long list are drawn.

const ROW_PX = 26;
const BEYOND = 12;

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
    this.current = -1;
    this.picked = -1;
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
    this.onGo(this.shown[index].frame);
    this.reveal(index);
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
    if (!this.list.matches(":hover") && document.activeElement !== this.search) this.reveal(nearest);
    this.draw();
  }

  reveal(index) {
    const top = index * ROW_PX;
    const { scrollTop, clientHeight } = this.list;
    if (top < scrollTop || top + ROW_PX > scrollTop + clientHeight) {
      this.list.scrollTop = Math.max(0, top - clientHeight / 2);
    }
    this.draw();
  }

  draw() {
    if (!this.film) return;
    const first = Math.max(0, Math.floor(this.list.scrollTop / ROW_PX) - BEYOND);
    const count = Math.ceil(this.list.clientHeight / ROW_PX) + 2 * BEYOND;
    const rows = this.shown.slice(first, first + count);
    const above = document.createElement("li");
    above.style.height = `${first * ROW_PX}px`;
    const below = document.createElement("li");
    below.style.height = `${Math.max(0, this.shown.length - first - rows.length) * ROW_PX}px`;
    const items = rows.map((place, index) => this.row(place, first + index));
    this.list.replaceChildren(above, ...items, below);
  }

  row(place, index) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.className = `place ${place.isHead ? "block" : "name"} ${place.kind}`;
    button.classList.toggle("current", index === this.current);
    button.dataset.index = String(index);
    const text = document.createElement("span");
    text.className = "text";
    text.dir = "auto";
    text.append(...this.marked(place.text));
    const time = document.createElement("span");
    time.className = "time";
    time.textContent = this.film.timecodeAt(place.frame);
    button.append(text, time);
    item.append(button);
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
