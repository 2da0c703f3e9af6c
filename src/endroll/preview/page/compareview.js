// The two pictures, and the bar above them: side by side, with a divider, one after the other, or what differs.

import { byId, element } from "./dom.js";
import { Stage } from "./stage.js";

const MODES = [
  ["beside", "Side by side", "Both pictures, one beside the other"],
  ["wipe", "Wipe", "One picture to the left of a divider, the other to the right"],
  ["blink", "Blink", "One picture at a time (B)"],
  ["difference", "Difference", "Black where both pictures are the same"],
];
const BLINK_MS = 500;
const MARGIN_PX = 24;
const WORTH_STACKING = 1.25;
const WIPE_STEP = 1;
const WIPE_STRIDE = 10;

const isStill = window.matchMedia("(prefers-reduced-motion: reduce)");

export class CompareView {
  constructor(shell, { onChoose, onAlign, onStep, onClose, onRetry }) {
    this.shell = shell;
    this.mode = "beside";
    this.share = 50; // percent of the picture to the left of the divider
    this.isOther = true; // blinking: whether the other film is the one that shows
    this.timer = null;
    this.film = null;
    this.viewer = byId("viewer");
    this.canvas = element("canvas", { id: "other-frame" });
    this.stage = new Stage(this.canvas, shell.pictures);
    this.pane = element("div", { id: "other-stage", role: "group", "aria-label": "Frame of the other film", tabIndex: 0 }, element("div", { id: "other-picture" }));
    this.captions = { other: element("p", { id: "caption-other", className: "caption" }), own: element("p", { id: "caption-own", className: "caption" }) };
    this.divider = this.makeDivider();
    this.bar = this.makeBar({ onChoose, onAlign, onStep, onClose, onRetry });
    this.viewer.prepend(this.bar, this.captions.other, this.pane, this.captions.own);
    this.picture = byId("picture");
    byId("guides").before(this.divider);
    for (const part of [this.bar, this.pane, this.divider, ...Object.values(this.captions)]) part.hidden = true;
    new ResizeObserver(() => this.arrange()).observe(this.viewer);
    const fitting = new ResizeObserver(() => this.fit());
    fitting.observe(this.pane);
    fitting.observe(this.picture); // which changes its size when the page changes the scale
    this.together(byId("stage"), this.pane);
    this.together(this.pane, byId("stage"));
    isStill.addEventListener("change", () => this.setAutomatic(false));
  }

  makeBar({ onChoose, onAlign, onStep, onClose, onRetry }) {
    this.select = element("select", { id: "compare-with", onchange: () => onChoose(Number(this.select.value)) });
    this.modes = MODES.map(([mode, label, title]) => element("button", {
      title,
      "aria-pressed": String(mode === this.mode),
      "data-mode": mode,
      onclick: () => this.choose(mode),
    }, label));
    this.blinker = element("button", { title: "Show the other film (B)", onclick: () => this.blink() }, "Swap");
    this.automatic = element("input", { type: "checkbox", onchange: () => this.setAutomatic(this.automatic.checked) });
    this.automaticLabel = element("label", {}, this.automatic, "Every half second");
    this.blinking = element("div", { className: "compare-options" }, this.blinker, this.automaticLabel);
    this.byNumber = element("input", { type: "checkbox", onchange: onAlign });
    this.counter = element("output", { id: "compare-count" });
    const step = (by, label, sign) => element("button", { "aria-label": label, title: label, onclick: () => onStep(by) }, sign);
    this.steps = element(
      "div",
      { className: "compare-steps", role: "group", "aria-label": "Changes" },
      step(-1, "Previous change", "‹"),
      this.counter,
      step(1, "Next change", "›"),
    );
    this.note = element("p", { id: "compare-note", role: "status" });
    this.retry = element("button", { hidden: true, onclick: onRetry }, "Compare again");
    return element(
      "section",
      { id: "compare-bar", "aria-label": "Compare" },
      element("div", { className: "compare-with" }, element("label", { htmlFor: "compare-with" }, "Compare with"), this.select),
      element("div", { className: "compare-modes", role: "group", "aria-label": "View" }, ...this.modes),
      this.blinking,
      element("label", { title: "Otherwise both show the same credits" }, this.byNumber, "Same frame number"),
      this.steps,
      element("button", { id: "compare-close", className: "close", "aria-label": "Stop comparing", title: "Stop comparing (C)", onclick: onClose }, "×"),
      element("div", { className: "compare-says" }, this.note, this.retry),
    );
  }

  makeDivider() {
    const divider = element("div", {
      id: "divider",
      role: "slider",
      tabIndex: 0,
      "aria-label": "Divider between the films",
      "aria-valuemin": 0,
      "aria-valuemax": 100,
    });
    divider.addEventListener("keydown", (event) => {
      const by = event.shiftKey ? WIPE_STRIDE : WIPE_STEP;
      const to = { ArrowLeft: this.share - by, ArrowRight: this.share + by, Home: 0, End: 100 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      this.wipe(to);
    });
    divider.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      divider.setPointerCapture(event.pointerId);
    });
    divider.addEventListener("pointermove", (event) => {
      if (!divider.hasPointerCapture(event.pointerId)) return;
      const box = this.picture.getBoundingClientRect();
      this.wipe(((event.clientX - box.left) / box.width) * 100);
    });
    return divider;
  }

  get isByNumber() {
    return this.byNumber.checked;
  }

  get hasFocus() {
    return this.bar.contains(document.activeElement) || document.activeElement === this.divider;
  }

  open() {
    this.bar.hidden = false;
    this.choose(this.mode);
    this.say("Comparing …");
  }

  close() {
    this.setAutomatic(false);
    this.bar.hidden = true;
    this.arrange();
  }

  // Lists the choices of the server in groups.
  offer(choices, chosen, groups) {
    const names = [...new Set(choices.map(({ kind }) => groups[kind]))];
    this.select.replaceChildren(...names.map((name) => element(
      "optgroup",
      { label: name },
      ...choices.filter(({ kind }) => groups[kind] === name)
        .map(({ number, label }) => element("option", { value: String(number) }, label)),
    )));
    this.select.disabled = !choices.length;
    if (chosen) this.select.value = String(chosen.number);
    this.select.title = chosen?.label ?? "";
  }

  show(film, label) {
    this.film = film;
    this.label = label;
    if (film) this.stage.show(film);
    this.arrange();
  }

  say(text, { isError = false, canRetry = false } = {}) {
    this.note.textContent = text;
    this.note.classList.toggle("error", isError);
    this.note.parentElement.hidden = !text;
    this.retry.hidden = !canRetry;
  }

  count(index, total) {
    const counted = total === 1 ? "1 change" : `${total || "No"} changes`;
    this.counter.textContent = index < 0 ? counted : `${index + 1} of ${total}`;
    for (const button of this.steps.querySelectorAll("button")) button.disabled = !total;
  }

  choose(mode) {
    this.mode = mode;
    for (const button of this.modes) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    this.blinking.hidden = mode !== "blink";
    if (mode !== "blink") this.setAutomatic(false);
    this.isOther = true;
    this.automatic.disabled = isStill.matches;
    this.automaticLabel.title = isStill.matches ? "Your system asks for less motion" : "";
    this.arrange();
  }

  // Places the pictures as the mode needs them.
  arrange() {
    const { film, viewer, canvas, pane } = this;
    const isShown = Boolean(film && this.shell.film && !this.bar.hidden);
    const isBeside = isShown && this.mode === "beside";
    viewer.classList.toggle("comparing", !this.bar.hidden);
    viewer.classList.toggle("stacked", isBeside && this.isStacked());
    viewer.classList.toggle("beside", isBeside);
    viewer.classList.toggle("blinking", isShown && this.mode === "blink");
    this.picture.dataset.compare = isShown && !isBeside ? this.mode : "";
    pane.hidden = !isBeside;
    this.steps.hidden = !isShown;
    this.divider.hidden = !isShown || this.mode !== "wipe";
    if (!isShown) canvas.remove();
    else if (isBeside) pane.firstElementChild.append(canvas);
    else this.divider.before(canvas);
    this.captions.own.hidden = !isShown;
    this.captions.other.hidden = !isShown;
    if (!isShown) return;
    this.wipe(this.share);
    this.showBlinked();
    this.fit();
  }

  // Returns whether two pictures are much larger one below the other than side by side.
  isStacked() {
    const { clientWidth: width, clientHeight } = this.viewer;
    const height = clientHeight - this.bar.offsetHeight;
    const scale = (across, down) => Math.min(
      (width / across - MARGIN_PX) / this.shell.film.width,
      (height / down - MARGIN_PX) / this.shell.film.height,
    );
    return scale(1, 2) > WORTH_STACKING * scale(2, 1);
  }

  // Gives the other picture the width of this one, unless it would not fit although this one does.
  fit() {
    if (!this.film || this.pane.hidden) return;
    const { film, pane, picture } = this;
    const own = picture.parentElement;
    const isFitted = picture.offsetWidth <= own.clientWidth && picture.offsetHeight <= own.clientHeight;
    const margin = 2 * parseFloat(getComputedStyle(pane).paddingLeft);
    const fitting = Math.min((pane.clientWidth - margin) / film.width, (pane.clientHeight - margin) / film.height);
    const same = picture.offsetWidth / film.width;
    const scale = isFitted ? Math.min(same, fitting) : same;
    pane.firstElementChild.style.width = `${film.width * scale}px`;
    pane.firstElementChild.style.height = `${film.height * scale}px`;
    this.canvas.style.imageRendering = getComputedStyle(byId("frame")).imageRendering;
  }

  // Scrolls one viewport with another, at actual size.
  together(from, to) {
    from.addEventListener("scroll", () => {
      if (this.pane.hidden) return;
      const [x, y] = [from.scrollLeft, from.scrollTop];
      if (to.scrollLeft !== x || to.scrollTop !== y) to.scrollTo(x, y);
    });
  }

  wipe(share) {
    this.share = Math.max(0, Math.min(100, share));
    this.divider.style.left = `${this.share}%`;
    this.divider.setAttribute("aria-valuenow", String(Math.round(this.share)));
    this.canvas.style.clipPath = this.mode === "wipe" ? `inset(0 ${100 - this.share}% 0 0)` : "";
  }

  blink() {
    if (this.mode !== "blink") {
      this.choose("blink");
      return;
    }
    this.isOther = !this.isOther;
    this.showBlinked();
  }

  setAutomatic(isOn) {
    this.automatic.checked = isOn && !isStill.matches;
    this.automatic.disabled = isStill.matches;
    clearInterval(this.timer);
    if (this.automatic.checked) this.timer = setInterval(() => this.blink(), BLINK_MS);
  }

  showBlinked() {
    const isBlinking = this.mode === "blink";
    this.canvas.style.visibility = isBlinking && !this.isOther ? "hidden" : "";
    this.captions.other.hidden = isBlinking && !this.isOther;
    this.captions.own.hidden = isBlinking && this.isOther;
  }

  draw(frame, otherFrame) {
    this.stage.draw(otherFrame);
    const { film: own } = this.shell;
    this.captions.own.replaceChildren(...caption(`${own.file} now`, own, frame));
    this.captions.other.replaceChildren(...caption(this.label, this.film, otherFrame));
  }
}

function caption(label, film, frame) {
  return [
    element("span", { className: "label", dir: "auto" }, label),
    element("span", { className: "time" }, `${film.timecodeAt(frame)} · frame ${frame}`),
  ];
}
