// The controls of the Design tab: groups of rows, one row a key. Rows are made when their group is opened,
// and brought up to date in place.

import { element } from "./dom.js";

const STYLES = "styles.";
let rows = 0;

export class ControlGroup {
  constructor(panel, { name, key }) {
    Object.assign(this, { panel, name, key });
    this.rows = new Map();
    this.facts = [];
    this.about = element("span", { className: "about" });
    this.body = element("div", { className: "rows" });
    this.rest = element("div", { className: "rows" });
    this.more = element("details", { className: "more", hidden: true }, element("summary", {}, "More"), this.rest);
    const title = key.startsWith(STYLES) ? key : null;
    this.details = element("details", { className: "group", open: panel.open.has(name) },
      element("summary", { title }, element("span", { className: "name" }, name), this.about), this.body, this.more);
    if (name === "Timing") this.body.before(panel.length.element);
    this.details.addEventListener("toggle", () => this.toggled());
    this.more.addEventListener("toggle", () => this.fill());
  }

  toggled() {
    if (!this.panel.search.value) this.panel.open[this.details.open ? "add" : "delete"](this.name);
    this.fill();
  }

  update({ controls }) {
    this.facts = controls;
    this.more.hidden = !controls.some(({ more }) => more);
    this.about.textContent = this.summary();
    for (const [key, row] of this.rows) {
      if (controls.some((control) => control.key === key) || row.hasFocus) continue;
      row.element.remove();
      this.rows.delete(key);
    }
    this.fill();
    this.mark();
  }

  summary() {
    if (!this.key.startsWith(STYLES)) return "";
    const value = (name) => this.panel.settings[`${this.key}.${name}`] ?? this.facts.find(({ key }) => key === `${this.key}.${name}`)?.value;
    return `${fontNames(value("font") ?? "")[0] ?? ""} ${value("size") ?? ""}`;
  }

  // Makes the rows that can be seen and are not made yet, and brings all others up to date.
  fill() {
    const isSearched = Boolean(this.panel.search.value);
    const previous = new Map();
    for (const control of this.facts) {
      const place = control.more ? this.rest : this.body;
      const isSeen = isSearched || (this.details.open && (!control.more || this.more.open));
      if (!this.rows.has(control.key) && !isSeen) continue;
      if (!this.rows.has(control.key)) this.rows.set(control.key, new ControlRow(this.panel, control));
      const row = this.rows.get(control.key);
      const before = previous.get(place);
      if (before ? before.nextElementSibling !== row.element : place.firstElementChild !== row.element) {
        if (before) before.after(row.element);
        else place.prepend(row.element);
      }
      previous.set(place, row.element);
      row.update(control);
    }
  }

  // Marks what is tried.
  mark() {
    for (const row of this.rows.values()) row.mark();
    const isTried = (key) => key in this.panel.settings;
    this.details.classList.toggle("tried", this.facts.some(({ key }) => isTried(key)));
    this.about.textContent = this.summary();
  }

  // Shows the controls with some words in their name, or all without words; returns how many there are.
  filter(words) {
    const matches = (control) => `${this.name} ${control.label} ${control.key}`.toLowerCase().includes(words);
    const found = this.facts.filter(matches);
    this.details.hidden = found.length === 0;
    this.details.open = words ? found.length > 0 : this.panel.open.has(this.name);
    this.more.open = Boolean(words) && found.some(({ more }) => more);
    this.more.hidden = !(words ? found : this.facts).some(({ more }) => more);
    this.fill();
    const keys = new Set(found.map(({ key }) => key));
    for (const [key, row] of this.rows) row.element.hidden = !keys.has(key);
    if (this.name === "Timing") this.panel.length.element.hidden = Boolean(words) && !"timing length duration speed".includes(words);
    return found.length;
  }
}

class ControlRow {
  constructor(panel, control) {
    this.panel = panel;
    this.control = control;
    this.id = `control-${(rows += 1)}`;
    this.input = this.makeInput(control);
    this.input.id = this.id;
    this.input.setAttribute("aria-describedby", `${this.id}-source ${this.id}-wrong`);
    this.source = element("span", { className: "source", id: `${this.id}-source` });
    this.wrong = element("p", { className: "wrong", id: `${this.id}-wrong`, hidden: true });
    this.undo = element("button", { className: "undo", type: "button", onclick: () => this.takeBack() }, "×");
    this.slider = this.makeSlider(control);
    this.picker = control.kind === "color" ? this.makePicker(control) : null;
    const hasUnit = control.unit || control.kind === "length";
    this.unit = hasUnit ? element("span", { className: "unit", "aria-hidden": "true" }, control.unit ?? "") : null;
    const title = control.help ? `${control.key}: ${control.help}` : control.key;
    this.element = element("div", { className: `control ${control.kind}`, "data-key": control.key },
      element("div", { className: "title", title }, element("label", { htmlFor: this.id }, control.label), this.source),
      element("div", { className: "field" }, this.boxed(), this.picker, ...this.steppers(control)),
      this.undo, this.slider, this.wrong);
  }

  get hasFocus() {
    return this.element.contains(document.activeElement);
  }

  get value() {
    return this.control.kind === "flag" ? (this.input.checked ? "yes" : "no") : this.input.value;
  }

  // The input with its unit inside.
  boxed() {
    return this.unit ? element("span", { className: "boxed" }, this.input, this.unit) : this.input;
  }

  makeInput(control) {
    if (control.kind === "words") {
      const choice = element("select", { onchange: () => this.changed() });
      for (const word of control.choices) choice.add(new Option(word));
      return choice;
    }
    if (control.kind === "flag") {
      return element("input", { type: "checkbox", role: "switch", onchange: () => this.changed() });
    }
    const input = element("input", { autocomplete: "off", spellcheck: false, placeholder: control.empty ?? "" });
    if (control.kind === "font") {
      this.panel.fonts.attach(input, (family, before) => {
        input.value = family.startsWith("[") ? family : withFirstFont(before, family);
        this.changed();
      });
      return input;
    }
    if (control.choices) input.setAttribute("list", suggestions(control.choices));
    input.addEventListener("input", () => this.changed());
    input.addEventListener("blur", () => this.update(this.control));
    if (control.step) input.addEventListener("keydown", (event) => this.stepByKey(event));
    return input;
  }

  stepByKey(event) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    this.step((event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1));
  }

  step(times) {
    const { number, unit } = parsed(this.input.value || this.fallback);
    this.put(`${round(number + times * this.control.step)}${unit}`);
  }

  // What an empty value counts from.
  get fallback() {
    return this.control.kind === "share" ? "100%" : "0";
  }

  put(value) {
    this.input.value = value;
    this.changed();
  }

  changed() {
    this.showSlider();
    this.showColor();
    this.panel.change(this.control, this.value);
  }

  steppers(control) {
    if (!control.step) return [];
    return [[-1, "−", "decrease"], [1, "+", "increase"]].map(([sign, text, action]) => element("button", {
      className: "step",
      type: "button",
      tabIndex: -1,
      "aria-label": `${control.label}: ${action}`,
      onclick: () => this.step(sign),
    }, text));
  }

  makeSlider(control) {
    if (control.high === undefined || !control.step) return null;
    return element("input", {
      type: "range",
      className: "slider",
      tabIndex: -1,
      min: control.low,
      max: control.high,
      step: control.step,
      "aria-label": `${control.label}: slider`,
      oninput: () => this.put(`${round(Number(this.slider.value))}${parsed(this.input.value || this.fallback).unit}`),
    });
  }

  makePicker(control) {
    return element("input", {
      type: "color",
      "aria-label": `${control.label}: choose a colour`,
      oninput: () => this.put(this.picker.value),
    });
  }

  showSlider() {
    if (this.control.kind === "length") this.unit.textContent = parsed(this.input.value).unit ? "" : "px";
    if (!this.slider) return;
    const { number } = parsed(this.input.value || "");
    this.slider.value = Number.isFinite(number) ? number : this.control.low;
    const share = (this.slider.value - this.slider.min) / (this.slider.max - this.slider.min);
    this.slider.style.setProperty("--share", `${100 * share}%`);
  }

  showColor() {
    if (!this.picker) return;
    const color = /#[0-9a-f]{6}/i.exec(this.input.value);
    this.picker.value = color ? color[0] : "#000000";
  }

  // Shows what the server says of the control, except over what is being typed.
  update(control) {
    this.control = control;
    const tried = this.panel.settings[control.key];
    const value = typeof tried === "string" ? tried : control.value;
    if (document.activeElement !== this.input || control.kind === "words") this.showValue(value);
    if (this.slider) {
      this.slider.min = control.low;
      this.slider.max = control.high;
    }
    this.showSlider();
    this.showColor();
    this.mark();
  }

  showValue(value) {
    if (this.control.kind === "flag") this.input.checked = /^(yes|true|on)$/i.test(value);
    else if (this.input.value !== value) this.input.value = value;
  }

  mark() {
    const { key, source } = this.control;
    const isTried = key in this.panel.settings;
    const isWritten = source.kind === "file";
    this.element.classList.toggle("set", isTried);
    this.element.classList.toggle("written", isWritten);
    this.source.textContent = sourceText(this.control, isTried, this.panel.settings[key]);
    const action = isTried ? "reset to the value in the file" : "remove from the file";
    this.undo.textContent = isTried ? "↺" : "×";
    this.undo.title = `${action[0].toUpperCase()}${action.slice(1)}`;
    this.undo.setAttribute("aria-label", `${this.control.label}: ${action}`);
    const problem = isTried ? this.panel.problemOf(key) : "";
    this.wrong.textContent = problem;
    this.wrong.hidden = !problem;
    this.input.setAttribute("aria-invalid", String(Boolean(problem)));
  }

  takeBack() {
    if (this.control.key in this.panel.settings) {
      this.input.focus();
      this.input.blur();
      this.panel.takeBack(this.control.key);
      this.input.focus();
    } else {
      this.panel.attempt(this.panel.set({ ...this.panel.settings, [this.control.key]: null }));
    }
  }
}

function sourceText({ source }, isTried, value) {
  const line = source.kind === "file" ? `line ${source.line}` : "";
  if (isTried && value === null) return line ? `removed, ${line}` : "removed";
  if (isTried) return line ? `changed, ${line}` : "changed";
  switch (source.kind) {
    case "file":
      return line;
    case "theme":
      return `theme ${source.name}`;
    case "option":
      return "command line";
    case "style":
      return `from ${source.name}`;
    default:
      return "default";
  }
}

const round = (number) => Number(number.toFixed(4));

// Splits a value such as 84% into its number and its unit.
function parsed(text) {
  const [, number, unit] = /^\s*([+-]?[\d.]*)\s*(.*)$/.exec(text);
  return { number: Number(number || 0), unit };
}

// Returns the families in a value of `font`: one name, or several in brackets.
export function fontNames(value) {
  const list = /^\s*\[(.*)\]\s*$/.exec(value);
  if (!list) return value.trim() ? [value.trim()] : [];
  return list[1].split(",").map((name) => name.trim().replace(/^"(.*)"$/, "$1")).filter(Boolean);
}

// Returns a value of `font` with another first family; those after it stay.
export function withFirstFont(value, family) {
  const [, ...others] = fontNames(value);
  const kept = others.filter((name) => name !== family);
  if (!kept.length) return family;
  return `[${[family, ...kept].map((name) => (/^[\p{L}\p{N} ]+$/u.test(name) ? name : JSON.stringify(name))).join(", ")}]`;
}

// Returns the id of a list of suggestions, one list for all rows that have the same.
function suggestions(choices) {
  const id = `suggest-${choices.join("-").replace(/[^\w-]/g, "")}`;
  if (!document.getElementById(id)) {
    document.body.append(element("datalist", { id }, ...choices.map((choice) => new Option(choice))));
  }
  return id;
}
