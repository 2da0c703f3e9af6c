// The Design tab: themes, length and a control for each key. What is tried there is one set of settings,
// which shows at once, and is saved to the file only on request. A setting of null removes its key.

import { changedLines } from "./changed_lines.js";
import { ControlGroup } from "./controls.js";
import { byId, element } from "./dom.js";
import { FontPicker } from "./font_picker.js";
import { LengthField } from "./length_field.js";
import { getJson, postJson } from "./link.js";
import { ThemePicker } from "./theme_picker.js";

const DEBOUNCE_MS = 120;
const COPIED_MS = 1500;

export class Panel {
  constructor(shell, section) {
    Object.assign(this, { shell, section });
    for (const id of ["controls", "changed", "lines", "written"]) this[id] = byId(id);
    this.settings = {};
    this.edition = null;
    this.groups = new Map();
    this.open = new Set(["Theme", "Timing"]);
    this.timer = null;
    this.sending = 0;
    this.newest = 0; // the number of the edition with what was sent last
    this.asked = 0;
    this.copied = "";
    this.last = "";
    this.fonts = new FontPicker(section.closest("aside"));
    this.themes = new ThemePicker(this);
    this.length = new LengthField(this);
    this.search = this.addSearch();
    this.none = element("p", { id: "no-controls", hidden: true }, "No control has this in its name.");
    this.controls.append(this.themes.details, this.none);
    byId("write").addEventListener("click", () => this.attempt(this.write()));
    byId("copy").addEventListener("click", (event) => this.copy(event.currentTarget));
    byId("reset").addEventListener("click", () => this.attempt(this.set({})));
  }

  get isShown() {
    return !this.section.hidden;
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

  addSearch() {
    const search = element("input", {
      id: "find-control",
      type: "search",
      placeholder: "Find a control",
      "aria-label": "Find a control",
      autocomplete: "off",
      spellcheck: false,
      oninput: () => this.filter(),
    });
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !search.value) return;
      event.preventDefault();
      search.value = "";
      this.filter();
    });
    this.controls.before(search);
    return search;
  }

  // Shows an edition. What was typed or sent after it was made is newer than its settings.
  async show(edition) {
    this.edition = edition;
    if (!this.timer && !this.sending && edition.edition >= this.newest) this.settings = edition.settings;
    if (this.isShown) await this.renew();
    await this.showLines();
  }

  // Brings the controls up to date when the tab is chosen.
  appear() {
    if (this.edition) this.attempt(this.renew());
  }

  // Brings every control up to date in place: focus, scroll position and what is being typed stay.
  async renew() {
    const mine = (this.asked += 1);
    const panel = await getJson("panel");
    if (mine !== this.asked) return;
    if (panel.groups.length) this.update(panel);
    await this.themes.renew();
  }

  update({ groups, length }) {
    this.length.update(length);
    const names = new Set();
    let after = this.themes.details;
    for (const facts of groups) {
      if (!facts.controls.length) continue;
      const id = `${facts.key} ${facts.name}`;
      names.add(id);
      if (!this.groups.has(id)) this.groups.set(id, new ControlGroup(this, facts));
      const group = this.groups.get(id);
      if (after.nextElementSibling !== group.details) after.after(group.details);
      after = group.details;
      group.update(facts);
    }
    for (const [id, group] of this.groups) {
      if (names.has(id) || group.details.contains(document.activeElement)) continue;
      group.details.remove();
      this.groups.delete(id);
    }
    if (this.search.value) this.filter();
  }

  filter() {
    const words = this.search.value.trim().toLowerCase();
    let found = 0;
    for (const group of this.groups.values()) found += group.filter(words);
    this.themes.details.hidden = Boolean(words) && !"theme look".includes(words);
    this.none.hidden = !words || found > 0 || !this.themes.details.hidden;
  }

  // Returns what is wrong with a setting, to show beside its control: an error in its value; or, if it was
  // changed last, the first error that it causes elsewhere.
  problemOf(key) {
    const at = `--set ${key}`;
    const errors = this.edition?.diagnostics.filter(({ severity }) => severity === "error") ?? [];
    const own = errors.find(({ file }) => file === at);
    const isElsewhere = key === this.last && !errors.some(({ file }) => file?.startsWith("--set "));
    const wrong = own ?? (isElsewhere ? errors[0] : null);
    if (!wrong) return "";
    const others = !own && errors.length > 1 ? ` (and ${errors.length - 1} more errors)` : "";
    return `${[wrong.message, wrong.hint].filter(Boolean).join("; ")}${others}`;
  }

  change(control, value) {
    const along = Object.fromEntries(Object.entries(control.along ?? {}).filter(([key]) => !(key in this.settings)));
    this.settings = { ...this.settings, ...along, [control.key]: value };
    this.last = control.key;
    for (const group of this.groups.values()) group.mark();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.attempt(this.send()), DEBOUNCE_MS);
  }

  // Takes back what is tried for a key. Keys that set the length belong together.
  takeBack(key) {
    const related = this.length.related(key);
    const rest = Object.entries(this.settings).filter(([other]) => !related.some((one) => one === other || other.startsWith(`${one}.`)));
    this.attempt(this.set(Object.fromEntries(rest)));
  }

  async send() {
    const { settings } = this;
    this.timer = null;
    this.written.textContent = "";
    this.sending += 1;
    try {
      this.newest = (await postJson("settings", settings)).edition;
    } finally {
      this.sending -= 1;
    }
    await this.showLines();
  }

  async set(settings) {
    clearTimeout(this.timer);
    this.settings = settings;
    await this.send();
    await this.renew();
  }

  async showLines() {
    const isSet = Object.keys(this.settings).length > 0;
    if (isSet) {
      const { lines, changes, problem } = await postJson("lines", this.settings);
      this.copied = lines;
      this.lines.replaceChildren(...changedLines(changes));
      if (!changes.length) this.lines.textContent = problem ?? "Nothing changes in the file.";
    }
    this.lines.hidden = !isSet;
    this.changed.hidden = !isSet && !this.written.textContent;
    this.changed.querySelector(".buttons").hidden = !isSet;
  }

  async write() {
    this.sending += 1;
    let result;
    try {
      result = await postJson("write", this.settings);
      this.newest = (await getJson("state")).edition;
    } finally {
      this.sending -= 1;
    }
    if (result.ok) {
      if ("theme" in this.settings) this.themes.written = this.settings.theme;
      this.settings = {};
    }
    this.written.textContent = result.ok ? "Saved." : `Not saved. ${result.message}`;
    await this.showLines();
    if (result.ok) await this.renew();
  }

  async copy(button) {
    try {
      await navigator.clipboard.writeText(this.copied);
      button.textContent = "Copied";
    } catch {
      this.lines.textContent = this.copied;
      getSelection().selectAllChildren(this.lines);
      button.textContent = "Press Ctrl-C";
    }
    setTimeout(() => { button.textContent = "Copy"; }, COPIED_MS);
  }
}
