// Changes names, roles, headings and texts where they are seen. Every change is one of a line of the
// file; it is shown while it is typed, saved with Enter, and undone with Ctrl+Z.

import { byId, element } from "./dom.js";
import { postJson } from "./link.js";
import { Selected, described } from "./selected.js";
import { Selection } from "./selection.js";

const DRAG_PX = 6;

export function installEditing(shell) {
  const selection = new Selection(shell);
  const editing = new Editing(shell, selection);
  installHistory(shell);
  installPointer(shell, selection, editing);
  const unlessNothing = (action) => () => { if (selection.choice) action(); };
  shell.addKey("Enter", unlessNothing(() => editing.edit()), ["Enter", "edit what is selected; Enter saves, Esc drops it"]);
  shell.addKey("a", unlessNothing(() => editing.insert()), ["A", "add a name below"]);
  shell.addKey(["Delete", "Backspace"], unlessNothing(() => editing.remove()), ["Del", "delete what is selected"]);
  shell.addKey("Ctrl+d", unlessNothing(() => editing.duplicate()), ["Ctrl+D", "duplicate what is selected"]);
  shell.addKey("Escape", () => selection.select(null), ["Esc", "select nothing"]);
  document.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || !event.altKey || !selection.choice || event.target.matches("input, textarea")) return;
    event.preventDefault();
    editing.move(by);
  });
  byId("shortcuts").append(element("dt", {}, "Alt+↑ ↓"), element("dd", {}, "move what is selected up or down"));
  return { selection, editing };
}

// Undo and redo, in the header and by keys.
function installHistory(shell) {
  const buttons = {};
  const step = async (name) => {
    const result = await shell.attempt(postJson(name, {}));
    if (result) shell.announce(result.ok ? `${name === "undo" ? "Undone" : "Redone"}: ${result.label}` : result.message, !result.ok);
  };
  const add = (name, label, sign, keys) => {
    buttons[name] = shell.addButton("actions", { id: name, label, title: label, text: sign }, () => step(name));
    buttons[name].disabled = true;
    shell.addKey(keys, () => step(name), [keys[0].replace("z", "Z"), `${label.toLowerCase()} the last change made on this page`]);
  };
  add("undo", "Undo", "↶", ["Ctrl+z"]);
  add("redo", "Redo", "↷", ["Ctrl+Shift+z", "Ctrl+y"]);
  shell.on("edition", (edition) => {
    for (const name of ["undo", "redo"]) {
      buttons[name].disabled = !edition[name];
      const label = name === "undo" ? "Undo" : "Redo";
      buttons[name].title = edition[name] ? `${label}: ${edition[name]}` : label;
    }
    if (edition.news) shell.announce(edition.news, true);
  });
}

// Selects by a click, edits by a double click, and moves by dragging.
function installPointer(shell, selection, editing) {
  const picture = byId("picture");
  let start = null;
  const begin = (event) => {
    const choice = selection.at(event);
    // A finger scrolls, and what is larger than the window is dragged itself.
    const moves = choice && event.pointerType !== "touch" && !document.body.classList.contains("zoomed");
    return { x: event.clientX, y: event.clientY, choice, moves, isDragged: false };
  };
  picture.addEventListener("pointermove", (event) => {
    if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > DRAG_PX) start.isDragged = true;
    if (start?.isDragged && start.moves) editing.dragOver(start.choice, event);
    else if (!shell.player.isPlaying) selection.point(selection.at(event));
  });
  picture.addEventListener("pointerleave", () => selection.point(null));
  picture.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && !editing.form.contains(event.target)) start = begin(event);
  });
  document.addEventListener("pointercancel", () => { start = null; });
  document.addEventListener("pointerup", (event) => {
    const { choice, moves, isDragged } = start ?? {};
    const isHere = start !== null;
    start = null;
    if (!isHere) return;
    if (isDragged) {
      if (moves) editing.drop(choice, event);
    } else if (!editing.form.contains(event.target)) {
      selection.select(choice);
      if (choice) shell.selectTab("selected");
    }
  });
  picture.addEventListener("dblclick", (event) => {
    const choice = selection.at(event);
    if (choice) editing.edit();
  });
}

class Editing {
  constructor(shell, selection) {
    Object.assign(this, { shell, selection });
    this.facts = null;
    this.base = null;
    this.isWanted = false;
    this.isSending = false;
    this.section = element("section", { className: "selected" });
    shell.addTab("selected", "Selected", this.section);
    this.selected = new Selected(shell, this.section, {
      edit: () => this.edit(), insert: () => this.insert(), duplicate: () => this.duplicate(),
      move: (by) => this.move(by), remove: () => this.remove(), when: (value) => this.when(value), open: () => this.open(),
    });
    this.role = element("input", { type: "text", dir: "auto", autocomplete: "off", spellcheck: false, placeholder: "Role", "aria-label": "Role", hidden: true });
    this.input = element("input", { type: "text", dir: "auto", autocomplete: "off", spellcheck: false });
    this.line = element("code", { className: "draft-line" });
    this.problem = element("p", { className: "draft-problem", role: "alert" });
    this.form = element("form", { id: "in-place", hidden: true, "aria-label": "Edit in place" }, this.role, this.input, this.line, this.problem);
    byId("picture").append(this.form);
    const resized = new ResizeObserver(() => { if (this.base) this.selection.draw(); });
    resized.observe(this.form);
    resized.observe(byId("picture"));
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    this.form.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing || event.keyCode === 229) {
        if (event.key === "Enter") event.preventDefault();
        return;
      }
      if (event.key === "Escape") this.cancel();
      if (event.key === "Enter") {
        event.preventDefault();
        this.commit();
      }
    });
    this.input.addEventListener("input", (event) => { if (!event.isComposing) this.draft(); });
    this.input.addEventListener("compositionend", () => this.draft());
    this.form.addEventListener("focusout", (event) => {
      // Another window may be looked at in the middle of a name.
      if (!this.base || this.form.contains(event.relatedTarget) || !document.hasFocus()) return;
      if (this.input.value.trim() && this.input.value !== this.base.text) this.commit();
      else this.cancel();
    });
    this.shell.on("selection", (choice) => this.describe(choice));
    this.shell.on("boxes", () => { if (!this.base) this.describe(this.selection.choice); });
    this.shell.on("outline", (outline) => this.placeForm(outline));
    this.shell.on("edition", (edition) => this.onEdition(edition));
  }

  // Shows what the server knows of a choice in the tab.
  async describe(choice) {
    this.facts = null;
    this.selected.show(choice, null);
    if (!choice || this.base) return;
    const { film } = this.shell;
    const facts = await this.shell.attempt(postJson("selection", { film: film.number, ...choice }));
    if (this.selection.choice !== choice || this.shell.film !== film) return;
    const had = this.section.contains(document.activeElement) ? document.activeElement.id : null;
    this.facts = facts;
    this.described = film.number;
    this.selected.show(choice, facts);
    if (had) byId(had)?.focus();
  }

  // Waits until the server has said what can be done with the choice.
  async factsOf(choice) {
    if (this.facts?.ok) return this.facts;
    const { film } = this.shell;
    return this.shell.attempt(postJson("selection", { film: film.number, ...choice }));
  }

  async edit() {
    const { choice } = this.selection;
    this.shell.player.pause();
    const facts = await this.factsOf(choice);
    if (!facts) return;
    if (!facts.ok || facts.text === null) {
      this.shell.announce(facts.message ?? "Select a name or a text in the block to edit it.", true);
      return;
    }
    this.start({ choice, facts, action: "text", text: facts.text });
  }

  async insert() {
    const { choice } = this.selection;
    this.shell.player.pause();
    const facts = await this.factsOf(choice);
    if (!facts) return;
    if (!facts.ok) this.shell.announce(facts.message, true);
    else this.start({ choice, facts, action: "insert", text: "" });
  }

  start({ choice, facts, action, text }) {
    this.reveal(choice);
    this.base = { choice, action, text, film: this.shell.film.number, isPair: facts.isPair && action === "insert" };
    this.base.films = new Set([this.base.film]);
    const { kind } = described(this.shell.film, choice);
    this.input.setAttribute("aria-label", action === "insert" ? "New name" : kind);
    this.input.placeholder = action === "insert" ? "New name" : "";
    this.input.lang = this.shell.film.language ?? "";
    this.role.hidden = !this.base.isPair;
    this.role.value = "";
    this.input.value = text;
    this.line.textContent = action === "insert" ? "" : `${facts.file}:${facts.line}`;
    this.problem.textContent = "";
    this.form.hidden = false;
    this.selection.draw();
    const first = this.base.isPair ? this.role : this.input;
    first.focus();
    first.select();
  }

  // Goes to the frame that shows a choice, unless it is on the picture.
  reveal(choice) {
    this.selection.draw();
    if (!this.selection.outline.hidden) return;
    const block = this.shell.film.blocks[choice.block];
    const part = choice.part === "name" ? block.names[choice.index] : block.texts[choice.index];
    this.shell.go(choice.part === "block" ? block.frame : part[choice.part === "name" ? 2 : 3]);
  }

  placeForm(outline) {
    if (this.form.hidden) return;
    const box = outline ? outline.getBoundingClientRect() : null;
    const picture = byId("picture").getBoundingClientRect();
    const width = Math.min(picture.width - 8, Math.max(360, Math.min(560, box ? box.width + 80 : 0)));
    const middle = box ? box.left + box.width / 2 - picture.left : picture.width / 2;
    const left = Math.max(4, Math.min(picture.width - width - 4, middle - width / 2));
    const below = box ? box.bottom - picture.top + 6 : picture.height / 2;
    this.form.style.width = `${width}px`;
    this.form.style.left = `${left}px`;
    const room = picture.height - this.form.offsetHeight - 4;
    const above = box ? box.top - picture.top - this.form.offsetHeight - 6 : -1;
    const top = below < room || above < 4 ? below : above;
    this.form.style.top = `${Math.max(4, Math.min(room, top))}px`;
  }

  // Shows the film with the text as it is typed; while one is being made, only the newest waits.
  async draft() {
    if (this.base?.action !== "text") return;
    this.isWanted = true;
    if (this.isSending) return;
    this.isSending = true;
    try {
      while (this.isWanted && this.base) {
        this.isWanted = false;
        await this.sendDraft(this.base, this.input.value);
      }
    } catch (problem) {
      this.problem.textContent = problem.message;
    } finally {
      this.isSending = false;
    }
  }

  async sendDraft(base, value) {
    if (!value.trim()) return;
    const result = await postJson("draft", { film: base.film, ...base.choice, value });
    if (this.base !== base) return;
    this.problem.textContent = result.ok ? "" : result.message;
    if (result.line) this.line.textContent = result.line.trim();
    if (!result.film) return;
    base.films.add(result.film);
    await this.shell.showFilm(result.film);
  }

  async commit() {
    const { base } = this;
    if (!base || base.isSaving) return;
    if (base.action === "text" && this.input.value === base.text) {
      this.cancel();
      return;
    }
    base.isSaving = true;
    const { choice, action, film } = base;
    const request = { film, ...choice, action, value: this.input.value, role: base.isPair ? this.role.value : "" };
    const result = await this.shell.attempt(postJson("edit", request));
    base.isSaving = false;
    if (!result?.ok) {
      this.problem.textContent = result?.message ?? "";
      this.input.focus();
      return;
    }
    this.end();
    const next = action === "insert" && choice.part === "name" ? { ...choice, index: choice.index + 1 } : choice;
    this.selectLater(next, result.edition);
    this.shell.announce(`Saved: ${action === "insert" ? `“${this.input.value}” added` : `“${base.text}” is now “${this.input.value}”`}`);
  }

  cancel() {
    if (!this.base) return;
    const { film } = this.base;
    this.end();
    if (this.shell.film.number !== film) this.shell.showFilm(film);
  }

  end() {
    this.base = null;
    this.isWanted = false;
    this.form.hidden = true;
    byId("stage").focus({ preventScroll: true });
  }

  // Selects a choice when the page shows the edition that has it.
  selectLater(choice, edition) {
    this.later = { choice, edition };
    this.applyLater();
  }

  applyLater() {
    const { later } = this;
    if (!later || (this.shell.edition?.edition ?? 0) < later.edition) return;
    this.later = null;
    this.selection.select(this.selection.has(later.choice) ? later.choice : null);
  }

  onEdition(edition) {
    const { base } = this;
    if (base && !base.isSaving && !base.films.has(edition.film)) {
      const typed = this.input.value;
      this.end();
      this.shell.announce(`The film changed while you typed “${typed}”. It was not saved; edit it again.`, true);
    }
    this.applyLater();
    if (!this.base && edition.film === this.described) this.describe(this.selection.choice);
  }

  async send(request, select = (choice) => choice) {
    const { choice } = this.selection;
    const { film } = this.shell;
    const result = await this.shell.attempt(postJson("edit", { film: film.number, ...choice, ...request }));
    if (!result) return;
    if (!result.ok) this.shell.announce(result.message, true);
    else {
      this.shell.announce(`Saved: ${this.shell.edition?.undo ?? request.action}`);
      this.selectLater(select(choice), result.edition);
    }
  }

  duplicate() {
    return this.send({ action: "duplicate" });
  }

  remove() {
    return this.send({ action: "delete" }, (choice) => ({ ...choice, index: Math.max(0, choice.index - 1) }));
  }

  when(value) {
    return this.send({ action: "when", value });
  }

  async move(by) {
    const { choice } = this.selection;
    const facts = await this.factsOf(choice);
    if (!facts?.ok || facts.list === null) {
      this.shell.announce(facts?.message ?? "This text is in no list; select its block to move that.", true);
      return;
    }
    const to = facts.position[0] + by;
    if (to < 0 || to >= facts.position[1]) return;
    await this.moveTo(choice, to, by);
  }

  moveTo(choice, to, by) {
    const moved = choice.part === "block" ? { ...choice, block: choice.block + by } : { ...choice, index: choice.index + by };
    return this.send({ action: "move", to }, () => moved);
  }

  async open() {
    const { choice } = this.selection;
    const result = await this.shell.attempt(postJson("open", { film: this.shell.film.number, ...choice }));
    if (result && !result.ok) this.shell.announce(result.message, true);
  }

  // Returns the name of the same block, or the block, that a dragged choice is over.
  overAt(choice, event) {
    const over = this.selection.at(event);
    if (!over) return null;
    if (choice.part === "block") return { block: over.block, part: "block", index: 0 };
    return over.block === choice.block && over.part === choice.part ? over : null;
  }

  dragOver(choice, event) {
    const over = this.overAt(choice, event);
    const { drop } = this.selection;
    drop.hidden = !over;
    if (over) this.selection.place(drop, this.selection.boxOf(over), this.selection.view());
  }

  async drop(choice, event) {
    this.selection.drop.hidden = true;
    const over = this.overAt(choice, event);
    if (!over || (over.block === choice.block && over.index === choice.index)) return;
    const film = this.shell.film.number;
    const ask = (one) => this.shell.attempt(postJson("selection", { film, ...one }));
    const [from, to] = await Promise.all([ask(choice), ask(over)]);
    if (!from?.ok || !to?.ok || !from.list || JSON.stringify(from.list) !== JSON.stringify(to.list)) {
      this.shell.announce("It can only be moved within its own list.", true);
      return;
    }
    this.selection.select(choice);
    const by = choice.part === "block" ? over.block - choice.block : over.index - choice.index;
    await this.moveTo(choice, to.position[0], by);
  }
}
