// Imports a file that is dropped on the page or chosen: shows what was read, then takes it into the film.

import { changeRow, seen } from "./corrections.js";
import { byId, element } from "./dom.js";
import { postFile, postJson } from "./link.js";
import { sourceLines } from "./source_lines.js";
import { isVideo } from "./verifying.js";

const MOST_BYTES = 32_000_000;
const COUNTS = { headings: "heading", roles: "role", names: "name", songs: "song line", texts: "text" };

const counted = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

class Importing {
  constructor(shell) {
    this.shell = shell;
    this.read = null;
    this.place = null;
    this.asked = 0;
    this.body = element("div", { className: "body", tabIndex: -1 });
    this.foot = element("footer", {});
    this.dialog = shell.addDialog("import", "Import", this.body, this.foot);
    this.input = element("input", { type: "file", hidden: true, "aria-label": "File to import", onchange: () => this.choose() });
    const button = element("button", { id: "import-file", title: "Import a list, a table or a document; or drop it anywhere on the page", onclick: () => this.input.click() }, "Import…");
    byId("credits").append(element("div", { id: "import-bar" }, button, this.input));
    this.drop = element("div", { id: "drop", role: "status", hidden: true }, element("p", {}, "Drop a list to import its credits, or a video to verify it"));
    document.body.append(this.drop);
    for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => this.over(event));
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) this.drop.hidden = true; });
    document.addEventListener("drop", (event) => this.dropped(event));
  }

  choose() {
    const file = this.input.files[0];
    this.input.value = "";
    if (file) this.take(file);
  }

  over(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.drop.hidden = false;
  }

  dropped(event) {
    this.drop.hidden = true;
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const { files } = event.dataTransfer;
    if (files.length > 1) this.shell.announce("Drop one file at a time", true);
    else if (files.length && isVideo(files[0])) this.shell.emit("video", files[0]);
    else if (files.length) this.take(files[0]);
  }

  async take(file) {
    this.open(file.name);
    if (file.size > MOST_BYTES) {
      this.refuse(`${seen(file.name)} is larger than 32 MB (check that this is the right file)`);
      return;
    }
    await this.answer(postFile("import", file));
  }

  open(name) {
    byId("import-title").textContent = `Import ${seen(name)}`;
    this.body.replaceChildren(element("p", { role: "status" }, "Reading the file…"));
    this.foot.replaceChildren(this.button("Cancel", () => this.dialog.close()));
    if (!this.dialog.open) this.dialog.showModal();
  }

  // Shows the answer to a request; an older answer that comes late is not shown.
  async answer(request) {
    const asked = (this.asked += 1);
    try {
      const read = await request;
      if (asked !== this.asked) return;
      if (read.id) this.id = read.id;
      this.formats = read.formats;
      if (read.ok) this.show(read);
      else this.refuse(read.message, true);
    } catch (problem) {
      if (asked === this.asked) this.refuse(problem.message);
    }
  }

  button(text, action, className = "") {
    return element("button", { className, onclick: action }, text);
  }

  // Says why something failed; a file that could not be read may be read in another format.
  refuse(message, isReadable = false) {
    this.body.replaceChildren(
      element("p", { className: "wrong", role: "alert" }, seen(message.replaceAll("\n", " — "))),
      ...(isReadable && this.formats ? [element("p", {}, element("label", { htmlFor: "import-format" }, "Read it as "), this.formatSelect(""))] : []),
    );
    this.foot.replaceChildren(this.button("Close", () => this.dialog.close(), "primary"));
    this.foot.lastChild.focus();
  }

  formatSelect(current) {
    const again = () => {
      this.body.inert = true;
      this.answer(postJson("import-again", { id: this.id, format: select.value })).finally(() => { this.body.inert = false; });
    };
    const select = element(
      "select",
      { id: "import-format", onchange: again },
      current ? null : element("option", { value: "", disabled: true, selected: true }, "a format"),
      ...this.formats.map((name) => element("option", { value: name, selected: name === current }, name)),
    );
    return select;
  }

  show(read) {
    this.read = read;
    byId("import-title").textContent = `Import ${seen(read.name)}`;
    const parts = [this.facts(read), this.notes(read), this.doubts(read), this.leftOut(read), this.choices(read)];
    this.body.replaceChildren(...parts.filter(Boolean));
    this.foot.replaceChildren(
      this.button("Cancel", () => this.dialog.close()),
      this.button("Import", () => this.confirm(), "primary"),
    );
    this.foot.lastChild.focus();
  }

  facts({ format, language, counts, lines }) {
    const rows = {
      Format: this.formatSelect(format),
      Language: language ?? "not known",
      Read: Object.entries(counts).filter(([, count]) => count).map(([key, count]) => counted(count, COUNTS[key])).join(", "),
      Lines: `${lines.in} in, ${lines.kept} kept, ${lines.in_doubt} in doubt, ${lines.left_out} left out`,
    };
    const label = { Format: (name) => element("label", { htmlFor: "import-format" }, name) };
    const terms = Object.entries(rows).flatMap(([name, value]) => (
      [element("dt", {}, label[name]?.(name) ?? name), element("dd", {}, value)]
    ));
    return element("dl", { className: "facts" }, ...terms);
  }

  notes({ notes }) {
    return notes.length ? element("ul", { className: "notes" }, ...notes.map((note) => element("li", {}, seen(note)))) : null;
  }

  doubts({ name, doubts, doubtCount }) {
    if (!doubtCount) return null;
    const items = doubts.map(({ text, says, source }) => element(
      "li",
      {},
      element("bdi", {}, seen(text.replaceAll("\n", " / "))),
      " ",
      element("span", { className: "says" }, seen(says)),
      source.length ? sourceLines(name, source) : null,
    ));
    const more = doubtCount > doubts.length ? element("li", {}, `and ${doubtCount - doubts.length} more`) : null;
    return element("details", {}, element("summary", {}, `${counted(doubtCount, "doubt")}, to be checked after the import`), element("ol", { className: "doubts" }, ...items, more));
  }

  leftOut({ leftOut, leftOutCount }) {
    if (!leftOutCount) return null;
    const items = leftOut.map(({ place, text, reason }) => element(
      "li",
      {},
      element("span", { className: "says" }, `${seen(place)}: ${seen(reason)}`),
      text ? element("bdi", {}, ` ${seen(text)}`) : null,
    ));
    const more = leftOutCount > leftOut.length ? element("li", {}, `and ${leftOutCount - leftOut.length} more`) : null;
    return element("details", {}, element("summary", {}, `${counted(leftOutCount, "line")} left out`), element("ol", {}, ...items, more));
  }

  choices({ file, credits, entries, update }) {
    const choice = (value, title, explains, extra = null) => {
      const input = element("input", { type: "radio", name: "import-as", value, id: `import-as-${value}`, "aria-describedby": `import-says-${value}` });
      return element(
        "div",
        { className: "choice" },
        input,
        element("label", { htmlFor: input.id }, title),
        element("div", { className: "explains", id: `import-says-${value}` }, ...explains),
        extra,
      );
    };
    const code = (text) => element("code", {}, seen(text));
    const made = [
      choice("part", "Add to these credits", ["writes ", code(file), " and includes it in ", code(credits)], this.places(entries, credits)),
      choice("film", "Make new credits", ["writes ", code(file), ", which you can open here"]),
    ];
    if (update) {
      const says = `${counted(update.count, "correction")}, ${update.notTakenCount} not taken`;
      made.unshift(choice("update", `Correct the spellings in ${seen(credits)}`, [says], this.corrections(update)));
    }
    const set = element("fieldset", {}, element("legend", {}, "What to do with it"), ...made);
    const first = set.querySelector(update?.count ? "#import-as-update" : "#import-as-part");
    if (!entries.length) set.querySelector("#import-as-part").disabled = true;
    (first.disabled ? set.querySelector("#import-as-film") : first).checked = true;
    return set;
  }

  // Returns the places in the roll; that after what was selected last is chosen.
  places(entries, credits) {
    const select = element(
      "select",
      { id: "import-after", "aria-label": "Place in the roll" },
      element("option", { value: "" }, "at the end of the roll"),
      ...entries.map(({ index, label }) => element("option", { value: String(index) }, `after ${seen(label)}`)),
    );
    const isHere = this.place?.file?.split(/[/\\]/).at(-1) === credits;
    const line = isHere ? this.place.line : 0;
    const selected = entries.findLast((entry) => entry.line <= line);
    if (selected) select.value = String(selected.index);
    return element("div", { className: "where" }, select);
  }

  corrections({ changes }) {
    if (!changes.length) return null;
    return element("div", { className: "where" }, ...changes.slice(0, 5).map(({ before, after }) => changeRow(before, after)));
  }

  async confirm() {
    const kind = this.dialog.querySelector("input[name=import-as]:checked").value;
    const place = byId("import-after").value;
    const after = kind === "part" && place !== "" ? Number(place) : null;
    this.foot.inert = true;
    const { id, edition } = this.read;
    const answer = await postJson("import-take", { id, as: kind, after, edition }).catch((problem) => ({ ok: false, message: problem.message }));
    this.foot.inert = false;
    if (answer.ok) this.finish(kind, answer);
    else this.refuse(answer.message);
  }

  finish(kind, { file, doubts }) {
    if (kind === "film") {
      const check = doubts ? ` ${counted(doubts, "line")} in it should be checked.` : "";
      this.body.replaceChildren(element("p", { role: "status" }, element("code", {}, seen(file)), ` was written.${check}`));
      this.foot.replaceChildren(
        this.button("Stay here", () => this.dialog.close()),
        this.button("Open it", () => this.shell.attempt(postJson("film", { name: file })), "primary"),
      );
      this.foot.lastChild.focus();
      return;
    }
    this.dialog.close();
    if (kind === "update") {
      this.shell.announce("The spellings were corrected");
      return;
    }
    const check = doubts ? `; ${counted(doubts, "line")} to check` : "";
    this.shell.announce(`${file} was added to the credits${check}`);
    if (doubts) this.shell.emit("imported", { file });
  }
}

export function installImporting(shell) {
  const importing = new Importing(shell);
  shell.on("select", (place) => { importing.place = place; });
}
