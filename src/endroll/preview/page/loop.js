// Repeats a stretch of the film: I and O set where it begins and ends, and handles on the timeline
// move these.

import { byId, element } from "./dom.js";
import { anchorsOf, frameOfAnchors } from "./film.js";

class Handle {
  // `onMove` gets the frame that it is moved to, `onClear` is called when it is deleted.
  constructor(id, label, { onMove, onClear }) {
    Object.assign(this, { onMove, onClear });
    this.element = element("div", {
      id, role: "slider", tabIndex: 0, className: "loop-handle", title: label, "aria-label": label, "aria-valuemin": 0, hidden: true,
      onkeydown: (event) => this.press(event),
      onpointerdown: (event) => this.grab(event),
      onpointermove: (event) => this.drag(event),
    });
  }

  show(film, frame, edge) {
    Object.assign(this, { film, frame });
    this.element.hidden = false;
    this.element.style.left = `${(edge / film.frames) * 100}%`;
    this.element.setAttribute("aria-valuemax", String(film.frames - 1));
    this.element.setAttribute("aria-valuenow", String(frame));
    this.element.setAttribute("aria-valuetext", film.timecodeAt(frame));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { film, frame } = this;
    const by = event.shiftKey ? film.nominal : 1;
    const frames = {
      ArrowLeft: frame - by,
      ArrowDown: frame - by,
      ArrowRight: frame + by,
      ArrowUp: frame + by,
      PageDown: frame - film.nominal,
      PageUp: frame + film.nominal,
      Home: 0,
      End: film.frames - 1,
    };
    if (event.key in frames) this.onMove(film.within(frames[event.key]));
    else if (event.key === "Delete" || event.key === "Backspace") this.onClear();
    else return;
    event.preventDefault();
  }

  grab(event) {
    this.element.setPointerCapture(event.pointerId);
    this.element.focus();
    event.preventDefault();
  }

  drag(event) {
    if (!this.element.hasPointerCapture(event.pointerId)) return;
    const box = byId("scrubber").getBoundingClientRect();
    this.onMove(this.film.within(Math.floor(((event.clientX - box.left) / box.width) * this.film.frames)));
  }
}

class Loop {
  constructor(shell) {
    this.shell = shell;
    this.film = null;
    this.range = null; // without one, the whole film is repeated
    this.isOn = false;
    const onClear = () => this.clear();
    this.first = new Handle("loop-in", "Loop start", { onMove: (frame) => this.drag({ first: frame }), onClear });
    this.last = new Handle("loop-out", "Loop end", { onMove: (frame) => this.drag({ last: frame }), onClear });
    this.band = element("div", { id: "loop-band", hidden: true });
    byId("timeline").append(this.band, this.first.element, this.last.element);
  }

  get whole() {
    return { first: 0, last: this.shell.film.frames - 1 };
  }

  // The frame shown becomes the first of the loop; an end before it moves to the end of the film.
  begin() {
    const first = this.shell.player.frame;
    const last = this.range?.last ?? first - 1;
    this.set({ first, last: last < first ? this.whole.last : last });
  }

  // The frame shown becomes the last of the loop; a start after it moves to the start of the film.
  end() {
    const last = this.shell.player.frame;
    const first = this.range?.first ?? 0;
    this.set({ first: first > last ? 0 : first, last });
  }

  // Moves one end, at most to the other, and shows the frame there.
  drag(moved) {
    const range = { ...this.range, ...moved };
    if (moved.first !== undefined) range.first = Math.min(range.first, range.last);
    else range.last = Math.max(range.first, range.last);
    this.set(range);
    this.shell.go(moved.first === undefined ? range.last : range.first);
  }

  set(range) {
    this.range = range;
    this.isOn = true;
    this.apply();
  }

  toggle() {
    this.isOn = !this.isOn;
    this.apply();
  }

  clear() {
    const hadFocus = [this.first.element, this.last.element, byId("loop-clear")].includes(document.activeElement);
    this.range = null;
    this.isOn = false;
    this.apply();
    if (hadFocus) byId("loop").focus();
  }

  // Finds the same credits again in an edited film.
  follow(film) {
    if (this.range && this.film && this.film !== film) {
      const moved = (frame) => frameOfAnchors(film, anchorsOf(this.film, frame), frame);
      const [first, last] = [moved(this.range.first), moved(this.range.last)];
      this.range = { first: Math.min(first, last), last: Math.max(first, last) };
    }
    this.film = film;
    this.apply();
  }

  apply() {
    const { film, player } = this.shell;
    if (!film) return;
    player.setLoop(this.isOn ? this.range ?? this.whole : null);
    byId("loop").setAttribute("aria-pressed", String(this.isOn));
    byId("timeline").classList.toggle("looping", this.isOn);
    for (const part of [this.band, this.first.element, this.last.element, byId("loop-clear")]) part.hidden = !this.range;
    byId("loop-length").textContent = "";
    if (!this.range) return;
    const { first, last } = this.range;
    this.first.show(film, first, first);
    this.last.show(film, last, last + 1);
    this.band.style.left = this.first.element.style.left;
    this.band.style.width = `${((last + 1 - first) / film.frames) * 100}%`;
    byId("loop-length").textContent = `${((last + 1 - first) / film.rate).toFixed(2)} s`;
  }
}

export function installLoop(shell) {
  const loop = new Loop(shell);
  shell.addKey("i", () => loop.begin(), ["I O", "start and end of the loop"]);
  shell.addKey("o", () => loop.end());
  shell.addKey("x", () => loop.clear(), ["X", "clear the loop"]);
  const clicks = { "set-in": "begin", "set-out": "end", loop: "toggle", "loop-clear": "clear" };
  for (const [id, action] of Object.entries(clicks)) {
    byId(id).addEventListener("click", () => { if (shell.film) loop[action](); });
  }
  shell.on("film", (film) => loop.follow(film));
}
