// The length of the film: what sets it, and a field that says what another length would do before it does.

import { element } from "./dom.js";
import { postJson } from "./link.js";

const DEBOUNCE_MS = 250;
const MODES = {
  "timing.speed": "Speed",
  "timing.seconds_on_screen": "Time on screen",
  "timing.duration": "Length",
  "timing.fit": "Music",
};
const GAPS = "timing.gaps";
const READING = { comfortable: "comfortable to read", fast: "fast to read", hard: "hard to read" };

export class LengthField {
  constructor(panel) {
    this.panel = panel;
    this.facts = null;
    this.timer = null;
    this.asked = 0;
    this.modes = element("div", { className: "modes", role: "radiogroup", "aria-label": "What sets the length" },
      ...Object.entries(MODES).map(([key, label]) => this.mode(key, label)));
    this.input = element("input", {
      id: "make-it",
      autocomplete: "off",
      spellcheck: false,
      placeholder: "2:30",
      "aria-describedby": "length-plan",
      oninput: () => this.ask(),
      onkeydown: (event) => { if (event.key === "Enter" && !this.use.disabled) this.apply(); },
    });
    this.use = element("button", { id: "use-length", type: "button", disabled: true, onclick: () => this.apply() }, "Use");
    this.plan = element("div", { id: "length-plan", role: "status" });
    this.element = element("div", { id: "length" },
      this.modes,
      element("div", { className: "make" }, element("label", { htmlFor: "make-it" }, "Make it last"), this.input, this.use),
      this.plan);
    panel.shell.on("film", () => { if (this.input.value) this.ask(); });
  }

  mode(key, label) {
    const radio = element("input", { type: "radio", name: "length-mode", value: key, onchange: () => this.switchTo(key) });
    return element("label", {}, radio, element("span", {}, label));
  }

  // Returns the keys that are reset together with one: all that set the length, or the key alone.
  related(key) {
    return key in MODES ? [...Object.keys(MODES), GAPS] : [key];
  }

  update(facts) {
    this.facts = facts;
    for (const radio of this.modes.querySelectorAll("input")) {
      radio.checked = radio.value === facts.mode;
      radio.disabled = !(radio.value in facts.values);
      radio.parentElement.title = radio.disabled ? "The film has no music" : radio.value;
    }
    const length = facts.values["timing.duration"];
    if (!this.input.value) this.input.placeholder = length;
  }

  // Sets the length by another key, so that the film stays as it is for now; music changes its length.
  switchTo(key) {
    this.set({ [key]: this.facts.values[key] });
  }

  set(values) {
    const related = this.related(Object.keys(values)[0]);
    const rest = Object.entries(this.panel.settings).filter(([key]) => !related.some((one) => key === one || key.startsWith(`${one}.`)));
    const isFitted = "timing.duration" in values || "timing.fit" in values;
    const removed = this.facts.written.filter((key) => !(key in values) && !(isFitted && key === GAPS));
    const settings = { ...Object.fromEntries(rest), ...Object.fromEntries(removed.map((key) => [key, null])), ...values };
    this.panel.attempt(this.panel.set(settings));
  }

  apply() {
    const value = this.input.value.trim();
    this.input.value = "";
    this.use.disabled = true;
    this.plan.replaceChildren();
    this.set({ "timing.duration": value });
  }

  ask() {
    clearTimeout(this.timer);
    this.use.disabled = true;
    const mine = (this.asked += 1);
    if (!this.input.value.trim()) {
      this.input.setAttribute("aria-invalid", "false");
      this.plan.replaceChildren();
      return;
    }
    this.timer = setTimeout(() => this.load(mine).catch((problem) => this.say([problem.message], true)), DEBOUNCE_MS);
  }

  async load(mine) {
    const { film } = this.panel.shell;
    const plan = await postJson(`films/${film.number}/length`, { length: this.input.value });
    if (mine === this.asked) this.show(plan);
  }

  show(plan) {
    this.use.disabled = !plan.length;
    this.input.setAttribute("aria-invalid", String(!plan.length));
    if (plan.invalid) {
      this.say([[plan.invalid, plan.hint].filter(Boolean).join("; ")], true);
    } else if (!plan.length) {
      this.say([`It cannot be ${this.input.value.trim()} long. It can last from ${plan.shortest} to ${plan.longest}.`], true, plan.near);
    } else {
      this.say([...effects(plan), `It can last from ${plan.shortest} to ${plan.longest}.`], false);
    }
  }

  say(lines, isWrong, near = []) {
    this.plan.classList.toggle("wrong", isWrong);
    const buttons = near.map((length) => element("button", { type: "button", onclick: () => this.put(length) }, length));
    this.plan.replaceChildren(
      ...lines.map((line) => element("p", {}, line)),
      ...(buttons.length ? [element("div", { className: "buttons" }, ...buttons)] : []),
    );
  }

  put(length) {
    this.input.value = length;
    this.input.focus();
    this.ask();
  }
}

function effects({ length, onScreen, gapShare, gap }) {
  const share = Math.round(Math.abs(gapShare - 1) * 100);
  const gaps = share === 0
    ? "Gaps stay as they are."
    : `Gaps ${share}% ${gapShare > 1 ? "larger" : "smaller"}: ${text(gap[0])} px become ${text(gap[1])} px.`;
  return [
    `${length.timecode}, ${length.frames} frames.`,
    `${text(length.step_px)} px a frame: a line is on screen for ${text(onScreen)} s, ${READING[length.reading]}.`,
    gaps,
  ];
}

const text = (number) => String(Number(number.toFixed(1)));
