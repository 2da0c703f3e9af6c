// Controls for keys of the credits file. Changes show at once, and are saved to the file only on
// request.

import { getJson, postJson } from "./link.js";

const DEBOUNCE_MS = 120;

export class Panel {
  constructor({ controls, changed, lines, written, write, copy, reset }) {
    Object.assign(this, { controls, changed, lines, written });
    this.settings = {};
    this.open = new Set(["Timing"]);
    this.timer = null;
    write.addEventListener("click", () => this.attempt(this.write()));
    copy.addEventListener("click", () => this.copy(copy));
    reset.addEventListener("click", () => this.attempt(this.set({})));
  }

  // Shows an error if a request to the server fails.
  async attempt(request) {
    try {
      await request;
    } catch (problem) {
      this.written.textContent = `Failed: ${problem.message}`;
      this.changed.hidden = false;
    }
  }

  async show(edition) {
    if (!this.timer) this.settings = edition.settings;
    if (edition.ok) await this.renew();
    await this.showLines();
  }

  // Rebuilds the controls, unless one has the focus: what is being typed must not be lost.
  async renew() {
    const groups = await getJson("panel");
    if (!this.controls.contains(document.activeElement)) {
      this.build(groups);
      return;
    }
    for (const row of this.controls.querySelectorAll(".control")) {
      row.classList.toggle("set", row.dataset.key in this.settings);
    }
  }

  build(groups) {
    this.controls.replaceChildren(...groups.filter((group) => group.controls.length).map((group) => {
      const details = document.createElement("details");
      details.open = this.open.has(group.name);
      details.addEventListener("toggle", () => {
        if (details.open) this.open.add(group.name);
        else this.open.delete(group.name);
      });
      const summary = document.createElement("summary");
      summary.textContent = group.name;
      details.append(summary, ...group.controls.map((control) => this.control(control)));
      return details;
    }));
  }

  control(control) {
    const row = document.createElement("div");
    row.className = "control";
    row.dataset.key = control.key;
    const id = `set-${control.key}`;
    const label = document.createElement("label");
    label.textContent = control.label;
    label.htmlFor = id;
    const field = document.createElement("div");
    field.className = "field";
    const input = control.kind === "words" ? select(control) : text(control);
    input.id = id;
    input.value = this.settings[control.key] ?? control.value;
    input.addEventListener("input", () => this.change(control.key, input.value));
    field.append(input);
    if (control.kind === "number" || control.kind === "length") this.addSteps(field, input, control);
    if (control.kind === "color") this.addColorPicker(field, input, control);
    const undo = document.createElement("button");
    undo.className = "undo";
    undo.textContent = "×";
    undo.title = "Reset to the value in the file";
    undo.setAttribute("aria-label", `${control.label}: reset`);
    undo.addEventListener("click", () => {
      const { [control.key]: _, ...rest } = this.settings;
      this.attempt(this.set(rest));
    });
    row.append(label, field, undo);
    row.classList.toggle("set", control.key in this.settings);
    return row;
  }

  addSteps(field, input, control) {
    const by = (sign) => {
      const [, number, unit] = /^\s*([+-]?[\d.]*)\s*(.*)$/.exec(input.value);
      const value = Number(number || 0) + sign * control.step;
      input.value = `${Number(value.toFixed(4))}${unit}`;
      this.change(control.key, input.value);
    };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      event.preventDefault();
      by((event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1));
    });
    for (const [sign, action] of [[-1, "decrease"], [1, "increase"]]) {
      const button = document.createElement("button");
      button.textContent = sign < 0 ? "−" : "+";
      button.tabIndex = -1;
      button.setAttribute("aria-label", `${control.label}: ${action}`);
      button.addEventListener("click", () => by(sign));
      field.append(button);
    }
  }

  addColorPicker(field, input, control) {
    const picker = document.createElement("input");
    picker.type = "color";
    picker.value = /^#[0-9a-f]{6}$/i.test(input.value) ? input.value : "#000000";
    picker.setAttribute("aria-label", `${control.label}: choose a colour`);
    picker.addEventListener("input", () => {
      input.value = picker.value;
      this.change(control.key, picker.value);
    });
    field.append(picker);
  }

  change(key, value) {
    this.settings = { ...this.settings, [key]: value };
    this.controls.querySelector(`[data-key="${CSS.escape(key)}"]`).classList.add("set");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.attempt(this.send()), DEBOUNCE_MS);
  }

  async send() {
    const { settings } = this;
    this.timer = null;
    this.written.textContent = "";
    await postJson("settings", settings);
    await this.showLines();
  }

  async set(settings) {
    clearTimeout(this.timer);
    this.settings = settings;
    await this.send();
    this.build(await getJson("panel"));
  }

  async showLines() {
    const isSet = Object.keys(this.settings).length > 0;
    if (isSet) this.lines.textContent = (await postJson("lines", this.settings)).lines;
    this.lines.hidden = !isSet;
    this.changed.hidden = !isSet && !this.written.textContent;
    this.changed.querySelector(".buttons").hidden = !isSet;
  }

  async write() {
    const result = await postJson("write", this.settings);
    if (result.ok) this.settings = {};
    this.written.textContent = result.ok ? "Saved." : `Not saved. ${result.message}`;
    await this.showLines();
    if (result.ok) await this.renew();
  }

  async copy(button) {
    try {
      await navigator.clipboard.writeText(this.lines.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(this.lines);
      button.textContent = "Press Ctrl-C";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  }
}

function select(control) {
  const element = document.createElement("select");
  for (const choice of control.choices) element.add(new Option(choice));
  return element;
}

function text(control) {
  const element = document.createElement("input");
  element.autocomplete = "off";
  element.spellcheck = false;
  if (control.kind === "font") {
    let names = document.getElementById("families");
    if (!names) {
      names = document.createElement("datalist");
      names.id = "families";
      names.append(...control.choices.map((name) => new Option(name)));
      document.body.append(names);
    }
    element.setAttribute("list", "families");
  }
  return element;
}
