// Delivers: a dialog that starts renders, proofs and lists of changes, and the list of these jobs.

import { element, field } from "./dom.js";
import { JobList, nameOf } from "./job_list.js";
import { getJson, postJson } from "./link.js";

const ACTIONS = { video: "Render", versions: "Render all versions", proof: "Write proof", changes: "Write changes" };
const BACKGROUNDS = {
  kept: "With background",
  straight: "Transparent, straight alpha",
  premultiplied: "Transparent, premultiplied alpha",
  matte: "Fill and key, two files",
};
const QUALITIES = { draft: "Draft", review: "Review", master: "Master" };
const PAPERS = { a4: "A4", letter: "Letter" };
const TRIED = "Settings that you are trying are not in the output; save them first.";

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const fill = (select, options, chosen) => {
  select.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
  if (options.some(([value]) => value === chosen)) select.value = chosen;
};

export function installDeliver(shell) {
  const delivery = new Delivery(shell);
  shell.addKey(["d", "Ctrl+Enter"], () => delivery.open(), ["D", "deliver: render, proofs, changes"]);
  shell.on("jobs", (jobs) => delivery.showJobs(jobs));
  shell.on("edition", () => delivery.renew());
}

class Delivery {
  constructor(shell) {
    this.shell = shell;
    this.choices = null;
    this.preset = null;
    this.named = "";
    this.known = new Map();
    this.list = new JobList(shell);
    this.badge = element("span", { className: "badge", hidden: true });
    this.button = shell.addButton("actions", { id: "deliver", label: "Deliver", title: "Deliver (D)" }, () => this.open());
    this.button.setAttribute("aria-haspopup", "dialog");
    this.button.append(this.badge);
    this.dialog = shell.addDialog("delivery", "Deliver", this.makeForm(), this.list.section);
  }

  makeForm() {
    const change = () => this.describe();
    const select = (id) => element("select", { id: `delivery-${id}`, onchange: change });
    const number = (id) => element("input", { id: `delivery-${id}`, type: "number", min: 0, step: 1, required: true, oninput: change });
    this.presets = element("fieldset", { className: "presets" });
    this.format = element("select", { id: "delivery-format", onchange: () => this.changeFormat() });
    this.name = element("input", { id: "delivery-name", autocomplete: "off", spellcheck: false, maxLength: 120, oninput: () => this.rename() });
    this.suffix = element("span", { "aria-hidden": "true" });
    this.against = select("against");
    this.version = element("select", { id: "delivery-version", onchange: () => this.chooseVersion() });
    this.background = select("background");
    this.quality = select("quality");
    this.small = element("input", { id: "delivery-small", type: "checkbox", onchange: change });
    this.frames = select("frames");
    this.first = number("first");
    this.last = number("last");
    this.processes = select("processes");
    this.paper = select("paper");
    this.rows = this.makeRows();
    this.options = element("details", {}, element("summary", {}, "More options"), element("div", { className: "fields" },
      this.rows.version, this.rows.background, this.rows.quality, this.rows.frames, this.rows.first, this.rows.last,
      this.rows.processes, this.rows.small, this.rows.paper));
    this.path = element("p", { className: "path" });
    this.size = element("p", { className: "size" });
    this.start = element("button", { className: "primary", type: "submit", disabled: true }, "Render");
    this.replaces = element("p", { className: "said warning", role: "status", hidden: true });
    this.tried = element("p", { className: "said warning", hidden: true }, TRIED);
    this.said = element("p", { className: "said error", role: "alert", hidden: true });
    const outcome = element("div", { className: "outcome" }, this.path, this.size, this.start, this.replaces, this.tried, this.said);
    return element("form", { noValidate: true, onsubmit: (event) => this.submit(event) },
      this.presets, element("div", { className: "fields" }, this.rows.format, this.rows.against, this.rows.name), this.options, outcome);
  }

  makeRows() {
    const wide = (row, kind = "wide") => { row.classList.add(kind); return row; };
    const name = field("Name", this.name);
    this.name.after(element("span", { className: "named" }));
    name.querySelector(".named").append(this.name, this.suffix);
    const checked = element("label", { className: "checked" }, this.small, "A tenth smaller, several times as slow");
    const small = element("div", { className: "field-row bare" }, checked);
    return {
      format: wide(field("Format", this.format)),
      against: wide(field("Compared with", this.against)),
      name: wide(name),
      version: field("Version", this.version),
      background: field("Background", this.background),
      quality: field("Quality", this.quality),
      frames: field("Frames", this.frames),
      first: this.makeFrame("First frame", this.first),
      last: this.makeFrame("Last frame", this.last),
      processes: field("Processes, at most", this.processes),
      small,
      paper: field("Paper", this.paper),
    };
  }

  // Returns a field for a frame, with a button that enters the frame in the picture.
  makeFrame(label, input) {
    const row = field(label, input, " ");
    row.classList.add("short");
    const current = element("button", {
      type: "button",
      "aria-label": `${label}: the frame in the picture`,
      title: "Use the frame in the picture",
      onclick: () => { input.value = this.shell.player.frame; this.describe(); },
    }, "Current");
    const range = element("span", { className: "range" });
    input.after(range);
    range.append(input, current);
    return row;
  }

  get kind() {
    return this.preset?.kind ?? "video";
  }

  get chosenFormat() {
    return this.choices.formats.find(({ name }) => name === this.format.value);
  }

  get isFilm() {
    return this.kind === "video" || this.kind === "versions";
  }

  get fullSuffix() {
    if (this.kind === "proof") return ".proof.pdf";
    if (this.kind === "changes") return ".changes.pdf";
    return this.chosenFormat.suffix;
  }

  async open() {
    if (this.dialog.open) return;
    this.dialog.showModal();
    await this.renew();
    if (document.activeElement?.className === "close") this.presets.querySelector(":checked")?.focus();
  }

  // Asks what can be written, and keeps what has been chosen.
  async renew() {
    if (!this.dialog.open) return;
    try {
      this.choices = await getJson("delivery");
    } catch (problem) {
      this.say(problem.message);
      return;
    }
    const { choices } = this;
    const first = this.preset === null;
    this.drawPresets();
    const formats = (isSequence) => choices.formats.filter((form) => form.isSequence === isSequence)
      .map(({ name, description }) => element("option", { value: name }, `${name} – ${capital(description)}`));
    const format = this.format.value;
    this.format.replaceChildren(
      element("optgroup", { label: "Video files" }, ...formats(false)),
      element("optgroup", { label: "Image sequences" }, ...formats(true)),
    );
    if (format) this.format.value = format;
    const versions = [...new Set([choices.version, ...choices.versions].filter(Boolean))];
    fill(this.version, [["", "The file as written"], ...versions.map((name) => [name, name])], first ? choices.version ?? "" : this.version.value);
    fill(this.quality, choices.qualities.map((name) => [name, QUALITIES[name] ?? name]), this.quality.value || "review");
    fill(this.paper, choices.papers.map((name) => [name, PAPERS[name] ?? name]), this.paper.value);
    fill(this.against, choices.against.length ? choices.against.map(({ name, text }) => [name, text === name ? text : capital(text)]) : [["", "Nothing yet"]], this.against.value);
    fill(this.frames, [["all", "The whole film"], ["range", "From – to"]], this.frames.value);
    const counts = Array.from({ length: choices.processors }, (_, index) => [String(index + 1), String(index + 1)]);
    fill(this.processes, counts, this.processes.value);
    if (this.preset === null) this.choosePreset(choices.presets[0]);
    else this.chooseFormat();
  }

  drawPresets() {
    const { presets } = this.choices;
    if (this.presets.childElementCount === presets.length + 1) return;
    if (this.preset?.label && !presets.some(({ label }) => label === this.preset.label)) this.preset = null;
    const label = (this.preset ?? presets[0]).label;
    this.presets.replaceChildren(element("legend", {}, "What"), ...presets.map((preset) => (
      element("label", { className: "preset" },
        element("input", { type: "radio", name: "preset", value: preset.label, checked: preset.label === label, onchange: () => this.choosePreset(preset) }),
        element("b", {}, preset.label), element("span", {}, preset.use))
    )));
  }

  choosePreset(preset) {
    this.preset = preset;
    this.format.value = preset.format;
    this.chooseFormat(preset.background);
  }

  // Marks the preset of a format that is chosen from the list, if it has one.
  changeFormat() {
    const { name, isSequence } = this.chosenFormat;
    const { presets, formats } = this.choices;
    const isOfSequence = (preset) => formats.some((form) => form.name === preset.format && form.isSequence);
    if (this.kind === "video") {
      const videos = presets.filter(({ kind }) => kind === "video");
      this.preset = videos.find(({ format }) => format === name) ?? videos.find((preset) => isSequence && isOfSequence(preset)) ?? { kind: "video" };
      for (const radio of this.presets.querySelectorAll("input")) radio.checked = radio.value === this.preset.label;
    }
    this.chooseFormat();
  }

  chooseFormat(background = this.background.value) {
    const { backgrounds, hasSmall } = this.chosenFormat;
    fill(this.background, backgrounds.map((kind) => [kind, BACKGROUNDS[kind]]), background);
    if (!hasSmall) this.small.checked = false;
    this.describe();
  }

  chooseVersion() {
    this.named = "";
    this.describe();
  }

  rename() {
    this.named = this.name.value;
    this.describe();
  }

  get stem() {
    return this.named || this.choices.stems[this.version.value] || this.choices.stems[""] || "credits";
  }

  // Shows the fields that the choice has, and what will be written.
  describe() {
    if (!this.choices || !this.preset) return;
    this.say("");
    const { rows, kind, isFilm, chosenFormat: form } = this;
    const isRange = kind === "video" && this.frames.value === "range";
    const shown = {
      format: isFilm,
      against: kind === "changes",
      name: kind !== "versions",
      version: kind !== "versions" && this.version.options.length > 1,
      background: isFilm && form.backgrounds.length > 1,
      quality: isFilm && form.hasQuality,
      frames: kind === "video",
      first: isRange,
      last: isRange,
      processes: isFilm,
      small: isFilm && form.hasSmall,
      paper: !isFilm,
    };
    for (const [name, isShown] of Object.entries(shown)) rows[name].hidden = !isShown;
    if (!this.named) this.name.value = this.stem;
    this.suffix.textContent = isFilm && form.isFolder ? `${this.fullSuffix}/` : this.fullSuffix;
    this.start.textContent = ACTIONS[kind];
    this.describeFrames(isRange);
    this.describeOutcome();
  }

  describeFrames(isRange) {
    const { film } = this.shell;
    if (!film || !isRange) return;
    if (this.first.value === "") this.first.value = 0;
    if (this.last.value === "") this.last.value = film.frames - 1;
    for (const input of [this.first, this.last]) {
      input.max = film.frames - 1;
      const frame = Number(input.value);
      const isThere = input.value !== "" && frame >= 0 && frame < film.frames;
      input.setAttribute("aria-invalid", String(!isThere));
      input.closest(".field-row").querySelector(".hint").textContent = isThere ? film.timecodeAt(frame) : `0 to ${film.frames - 1}`;
    }
  }

  get outputs() {
    const { choices } = this;
    if (this.kind === "versions") return choices.versions.map((name) => choices.stems[name] + this.fullSuffix);
    const name = this.stem + this.fullSuffix;
    if (!this.isFilm || this.background.value !== "matte") return [name];
    return [name, `${this.stem}-key${this.fullSuffix}`];
  }

  describeOutcome() {
    const { choices, shell, outputs } = this;
    this.path.textContent = outputs.length === 1 ? choices.folder + outputs[0] : [choices.folder, ...outputs].join("\n");
    this.size.textContent = this.sizes().join("  ·  ");
    const existing = outputs.filter((name) => choices.existing.includes(name));
    this.replaces.hidden = existing.length === 0;
    this.replaces.textContent = this.isFilm && this.chosenFormat.isSequence
      ? `The folder ${existing.join(" and ")} exists. Pictures with the same numbers will be replaced; others stay in it.`
      : `${existing.join(" and ")} ${existing.length > 1 ? "exist" : "exists"} and will be replaced.`;
    this.tried.hidden = !this.isTried;
    const hasNothing = this.kind === "changes" && choices.against.length === 0;
    this.start.disabled = hasNothing;
    if (hasNothing) this.say("There is nothing to compare with: commit the credits to Git, or put an earlier file beside them.");
    else if (shell.edition && !shell.edition.ok && !this.isTried) this.say("The credits have errors, so nothing can be written. Fix what Problems lists, and save the file.");
  }

  get isTried() {
    return Object.keys(this.shell.edition?.settings ?? {}).length > 0;
  }

  // Returns the raster, rate and length of what will be written, as far as the page knows them: the film
  // on it is of one version, with the settings that are tried.
  sizes() {
    const { film } = this.shell;
    const version = this.version.value;
    if (this.kind === "versions") return [`${this.choices.versions.length} versions`];
    if (!this.isFilm) return [`${this.paper.selectedOptions[0]?.textContent} paper`];
    if (!film || this.isTried) return ["size and length as in the saved file"];
    if (version !== (this.choices.version ?? "")) return [version ? `size and length of the version ${version}` : "size and length of the file without a version"];
    const facts = [`${film.width}×${film.height}`, `${Number(film.rate.toFixed(3))} fps`];
    const [first, last] = this.range ?? [0, film.frames - 1];
    const count = last - first + 1;
    if (!(count > 0)) return facts;
    const length = count === film.frames ? film.timecode : `${(count / film.rate).toFixed(2)} s`;
    const frames = `${count.toLocaleString("en")} ${count === 1 ? "frame" : "frames"}`;
    return [...facts, length, this.chosenFormat.isSequence ? `a folder of ${frames}` : frames];
  }

  get range() {
    if (this.kind !== "video" || this.frames.value !== "range") return null;
    return [Number(this.first.value), Number(this.last.value)];
  }

  say(text) {
    this.said.textContent = text;
    this.said.hidden = !text;
  }

  get request() {
    const { kind, isFilm } = this;
    const film = {
      format: this.format.value,
      background: this.background.value,
      small: this.small.checked,
      processes: Number(this.processes.value),
      quality: this.chosenFormat.hasQuality ? this.quality.value : null,
      frames: this.range,
    };
    return {
      kind,
      stem: kind === "versions" ? null : this.stem,
      version: kind === "versions" ? null : this.version.value,
      ...(isFilm ? film : { paper: this.paper.value, against: kind === "changes" ? this.against.value : null }),
      replace: !this.replaces.hidden,
    };
  }

  async submit(event) {
    event.preventDefault();
    if (!this.choices || this.start.disabled) return;
    this.start.disabled = true;
    try {
      const answer = await postJson("jobs", this.request);
      if (answer.existing.length) {
        // Written since the choices were asked for: now the person knows.
        this.choices.existing.push(...answer.existing);
        this.describe();
      } else {
        this.say(answer.message ?? "");
        if (answer.ok) this.list.scrollTo(answer.number);
      }
    } catch (problem) {
      this.say(problem.message);
    } finally {
      this.start.disabled = false;
    }
  }

  showJobs(jobs) {
    this.list.show(jobs);
    this.drawBadge(jobs);
    for (const job of jobs) this.tell(job, this.known.get(job.number));
    const isNewer = jobs.some(({ number, state }) => state === "done" && this.known.get(number) !== "done");
    this.known = new Map(jobs.map(({ number, state }) => [number, state]));
    if (isNewer && this.dialog.open) this.renew();
  }

  // Announces the end of a job that was seen at work, for those who have closed the dialog.
  tell(job, before) {
    if (this.dialog.open || job.kind === "verify" || before === undefined || before === job.state) return;
    if (job.state === "done") this.shell.announce(`${nameOf(job)} is finished.`);
    if (job.state === "failed") this.shell.announce(`${nameOf(job)}: ${job.problems[0]?.message ?? "failed"}`, true);
  }

  drawBadge(jobs) {
    const running = jobs.find(({ state }) => state === "running");
    this.badge.hidden = !running;
    const share = running?.total ? `${Math.floor((100 * running.done) / running.total)}%` : "…";
    this.badge.textContent = share;
    this.button.title = running ? `Deliver (D): ${nameOf(running)}, ${share}` : "Deliver (D)";
  }
}
