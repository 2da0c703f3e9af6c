// Shows diagnostics: a list to work off, grouped by code; their count; and errors over the picture.

import { changeRow, seen } from "./corrections.js";
import { byId, element } from "./dom.js";
import { getJson, postJson } from "./link.js";
import { sourceLines } from "./source_lines.js";

const MOST_SHOWN = 100;
const KINDS = { error: "Errors", warning: "Warnings", doubt: "Doubts", note: "Notes" };
const ONE = { error: "Error", warning: "Warning", doubt: "Doubt", note: "Note" };
const ABOUT_DOUBTS = "an import left these comments: press “It is right”, or correct the line and delete its comment";
const KEYS = { f: "fix", r: "right", i: "allow" };

const kindOf = ({ code, severity }) => (code === "in-doubt" ? "doubt" : severity);

// Returns the folder that all files are in, with its last slash.
function folderOf(files) {
  const [first = "", ...others] = files;
  let length = Math.max(first.lastIndexOf("/"), first.lastIndexOf("\\")) + 1;
  while (length && !others.every((file) => file.startsWith(first.slice(0, length)))) {
    length = Math.max(first.lastIndexOf("/", length - 2), first.lastIndexOf("\\", length - 2)) + 1;
  }
  return first.slice(0, length);
}

// Returns text with what is between backticks as code.
function prose(text) {
  return text.split("`").map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

class Problems {
  constructor(shell) {
    this.shell = shell;
    this.list = byId("problem-list");
    this.filters = byId("problem-filters");
    this.items = []; // as shown: {problem, offer, node}
    this.problems = []; // {number, ...diagnostic, offer, source}
    this.rules = {};
    this.hidden = new Set(); // kinds that are filtered out
    this.file = "";
    this.closed = new Set(); // codes whose groups are closed
    this.whole = new Set(); // codes whose groups are shown whole
    this.edition = -1;
    this.isBusy = false;
    this.imported = null; // the file whose doubts are to be shown once they are here
    this.list.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("focusin", (event) => this.enter(event.target.closest(".problem")));
  }

  // Takes the diagnostics of an edition. One that is not yet proofread does not empty the list.
  async take(edition) {
    this.folder = folderOf(edition.diagnostics.map(({ file }) => file).filter(Boolean));
    this.showErrors(edition);
    if (!edition.proofread && this.edition >= 0) {
      this.setBusy(true);
      return;
    }
    const { diagnostics } = edition;
    const none = { offers: [], rules: {} };
    const hasDoubts = diagnostics.some(({ code }) => code === "in-doubt");
    const [fixes, sources] = await Promise.all([
      getJson(`fixes/${edition.edition}`).catch(() => null),
      hasDoubts ? getJson(`sources/${edition.edition}`).catch(() => null) : { sources: {} },
    ]);
    if (this.shell.edition.edition !== edition.edition) return; // a newer one is on its way
    const { offers, rules } = fixes ?? none;
    this.edition = edition.edition;
    this.rules = rules;
    this.problems = diagnostics.map((diagnostic, number) => ({
      ...diagnostic,
      number,
      kind: kindOf(diagnostic),
      offer: offers[number] ?? { fixes: 0, changes: [], right: false, allow: false },
      source: sources?.sources[number] ?? null,
    }));
    this.setBusy(false);
    this.draw();
    if (this.imported) this.showDoubts(this.imported);
    this.imported = null;
  }

  // Returns where a problem is, without the folder that all are in.
  place({ file, line, column }) {
    const name = seen(file.slice(this.folder.length));
    return line ? `${name}:${line}:${column}` : name;
  }

  // While the film is made anew, the list is busy: it is still that of the older film.
  setBusy(isBusy) {
    if (isBusy && !this.isBusy) this.ready = new Promise((resolve) => { this.free = resolve; });
    if (!isBusy) this.free?.();
    this.isBusy = isBusy;
    this.list.setAttribute("aria-busy", String(isBusy));
  }

  draw() {
    const focused = document.activeElement;
    const hadFocus = this.list.contains(focused);
    const at = this.items.findIndex(({ node }) => node.contains(focused));
    const counts = this.counts();
    this.drawCount(counts);
    this.drawFilters(counts);
    const shown = this.problems.filter((problem) => !this.hidden.has(problem.kind) && (!this.file || problem.file === this.file));
    this.items = [];
    this.list.replaceChildren(...this.groups(shown));
    byId("no-problems").hidden = shown.length > 0;
    byId("no-problems").textContent = this.problems.length ? "No problems of these kinds." : "No problems.";
    this.enter(this.items[Math.max(0, Math.min(at, this.items.length - 1))]?.node);
    if (hadFocus) (this.current ?? byId("tab-problems")).focus({ preventScroll: false });
  }

  counts() {
    const counts = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, 0]));
    for (const { kind } of this.problems) counts[kind] += 1;
    return counts;
  }

  drawCount(counts) {
    const count = byId("problem-count");
    count.textContent = String(this.problems.length);
    count.className = counts.error ? "error" : counts.warning ? "warning" : "";
  }

  drawFilters(counts) {
    const kinds = Object.keys(KINDS).filter((kind) => counts[kind] || this.hidden.has(kind));
    const files = [...new Set(this.problems.map(({ file }) => file).filter(Boolean))];
    if (!files.includes(this.file)) this.file = "";
    const focused = document.activeElement?.id;
    const chip = (kind) => {
      const toggle = () => {
        if (!this.hidden.delete(kind)) this.hidden.add(kind);
        this.draw();
      };
      const isShown = !this.hidden.has(kind);
      return element(
        "button",
        { id: `filter-${kind}`, className: `chip ${kind}`, "aria-pressed": String(isShown), onclick: toggle },
        `${KINDS[kind]} ${counts[kind]}`,
      );
    };
    const select = element(
      "select",
      { id: "filter-file", "aria-label": "File", onchange: () => { this.file = select.value; this.draw(); } },
      element("option", { value: "" }, "All files"),
      ...files.map((file) => element("option", { value: file, selected: file === this.file }, seen(file.slice(this.folder.length)))),
    );
    this.filters.replaceChildren(...kinds.map(chip), ...(files.length > 1 ? [select] : []));
    this.filters.hidden = this.problems.length === 0;
    if (focused?.startsWith("filter-")) byId(focused)?.focus();
  }

  groups(shown) {
    const byCode = new Map();
    for (const problem of shown) {
      const key = `${problem.kind} ${problem.code}`;
      if (!byCode.has(key)) byCode.set(key, []);
      byCode.get(key).push(problem);
    }
    const order = Object.keys(KINDS);
    const groups = [...byCode.values()].sort((first, second) => order.indexOf(first[0].kind) - order.indexOf(second[0].kind));
    return groups.map((problems) => this.group(problems));
  }

  group(problems) {
    const { code, kind } = problems[0];
    const isOpen = !this.closed.has(code);
    const most = this.whole.has(code) ? problems.length : MOST_SHOWN;
    const toggle = () => {
      if (!this.closed.delete(code)) this.closed.add(code);
      this.draw();
      byId(`group-${code}`)?.focus();
    };
    const head = element(
      "header",
      {},
      element(
        "h2",
        {},
        element(
          "button",
          { id: `group-${code}`, className: "fold", "aria-expanded": String(isOpen), onclick: toggle },
          element("span", { className: "code" }, code),
          element("span", { className: "count" }, `${problems.length} ${problems.length === 1 ? ONE[kind] : KINDS[kind]}`.toLowerCase()),
        ),
      ),
      this.fixAll(code, problems),
    );
    const isSame = problems.length > 1 && problems.every((problem) => problem.hint === problems[0].hint);
    const hint = isSame || kind === "doubt" ? problems[0].hint : null;
    const says = [this.rules[code], hint].filter(Boolean).map(seen).join(". Hint: ");
    const said = kind === "doubt" ? ABOUT_DOUBTS : says;
    const rule = said && isOpen ? element("p", { className: "rule" }, ...prose(said)) : null;
    const items = isOpen ? problems.slice(0, most).map((problem) => this.item(problem, hint)) : [];
    const list = element("ol", { hidden: !isOpen }, ...items);
    const more = isOpen && problems.length > most
      ? element("button", { className: "more", onclick: () => { this.whole.add(code); this.draw(); } }, `Show ${problems.length - most} more`)
      : null;
    return element("section", { className: `problems ${kind}`, "aria-label": code }, head, rule, list, more);
  }

  // Returns a button that corrects every text of a code, null if it would be the same as the only Fix.
  fixAll(code, problems) {
    const count = this.fixesOf(code);
    if (problems.length < 2 || !count) return null;
    const fix = () => this.actOnAll(code);
    return element("button", { className: "fix-all", title: "Correct all of them in one step, which can be undone", onclick: fix }, `Fix all ${count}`);
  }

  // Returns an item; a hint that its group shows already is not repeated.
  item(problem, hint) {
    const { offer, kind } = problem;
    const node = element(
      "li",
      { className: `problem ${problem.severity} ${kind}`, tabIndex: -1, "data-code": problem.code },
      offer.line ? element("p", { className: "line" }, element("bdi", {}, seen(offer.line))) : null,
      element("p", { className: "message" }, element("bdi", {}, seen(problem.message))),
      problem.hint && problem.hint !== hint ? element("p", { className: "hint" }, ...prose(seen(problem.hint))) : null,
      ...offer.changes.map(([before, after]) => changeRow(before, after)),
      offer.fixes > offer.changes.length ? element("p", { className: "hint" }, `and ${offer.fixes - offer.changes.length} more`) : null,
      problem.source ? sourceLines(problem.source.name, problem.source.lines) : null,
      problem.file ? element("p", { className: "where" }, this.place(problem)) : null,
      this.actions(problem),
    );
    node.addEventListener("dblclick", () => this.show(problem));
    this.items.push({ problem, node });
    return node;
  }

  actions(problem) {
    const { offer } = problem;
    const buttons = [];
    const add = (text, title, action, className = "") => {
      buttons.push(element("button", { title, className, onclick: action, tabIndex: -1 }, text));
    };
    if (problem.frame !== null || problem.line) add("Show", "Show it in the picture (Enter)", () => this.show(problem));
    if (offer.fixes) {
      const text = offer.fixes > 1 ? `Fix ${offer.fixes} texts` : "Fix";
      add(text, "Correct it in the file (F)", () => this.fix(problem), "primary");
    }
    if (offer.right) add("It is right", "Delete the comment; the line stays as it is (R)", () => this.right(problem), "primary");
    if (offer.allow) add("Ignore", `Add the comment “endroll: allow ${problem.code}” to the line (I)`, () => this.allow(problem));
    return buttons.length ? element("div", { className: "buttons" }, ...buttons) : null;
  }

  show({ frame, file, line, column }) {
    if (frame !== null && this.shell.film) this.shell.go(frame);
    if (line) this.shell.emit("select", { file, line, column });
  }

  fix(problem) {
    if (problem.offer.fixes) this.actOn(problem, "fix");
  }

  right(problem) {
    if (problem.offer.right) this.actOn(problem, "right");
  }

  allow(problem) {
    if (problem.offer.allow) this.actOn(problem, "allow");
  }

  // Does what is asked of a problem as soon as the list is that of the newest film.
  async actOn(problem, path) {
    while (this.isBusy) await this.ready;
    const same = this.problems.filter(({ code, message, file }) => (
      code === problem.code && message === problem.message && file === problem.file
    ));
    const away = ({ line }) => Math.abs(line - problem.line);
    const [found] = same.sort((first, second) => away(first) - away(second));
    if (found) await this.act(path, { number: found.number }, found.offer.fixes);
  }

  async actOnAll(code) {
    while (this.isBusy) await this.ready;
    const count = this.fixesOf(code);
    if (count) await this.act("fix", { code }, count);
  }

  // Sends what is to be done; the list follows with the next edition.
  async act(path, what, count) {
    this.setBusy(true);
    const { edition } = this;
    const answer = await this.shell.attempt(postJson(path, { edition, ...what }));
    if (!answer?.ok && this.edition === this.shell.edition.edition) this.setBusy(false);
    if (!answer) return;
    const done = path === "fix" ? `${count} ${count === 1 ? "text" : "texts"} corrected` : "";
    const said = answer.ok ? [done, answer.message].filter(Boolean).join("; ") : answer.message;
    this.shell.announce(said ?? "", !answer.ok);
  }

  fixesOf(code) {
    return this.problems.reduce((sum, problem) => sum + (problem.code === code ? problem.offer.fixes : 0), 0);
  }

  // Makes an item the one that the keys are about: only its buttons are reached with Tab.
  enter(node) {
    if (this.current === node && node) return;
    const set = (item, index) => {
      if (!item) return;
      item.tabIndex = index;
      for (const button of item.querySelectorAll("button")) button.tabIndex = index;
    };
    set(this.current, -1);
    this.current = node ?? null;
    set(this.current, 0);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest(".problem")) return;
    const at = this.items.findIndex(({ node }) => node === this.current);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.items.length - 1 }[event.key];
    const action = KEYS[event.key.toLowerCase()];
    const isOnItem = event.target === this.current;
    if (to === undefined && !action && !(event.key === "Enter" && isOnItem)) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== undefined) {
      this.items[Math.max(0, Math.min(this.items.length - 1, to))]?.node.focus();
    } else if (event.key === "Enter") {
      this.show(this.items[at].problem);
    } else {
      this[action](this.items[at].problem);
    }
  }

  // Shows every kind, and moves to the first doubt of a file.
  showDoubts(file) {
    this.hidden = new Set();
    this.file = "";
    this.shell.selectTab("problems");
    this.draw();
    const first = this.items.find(({ problem }) => problem.kind === "doubt" && problem.file?.endsWith(file));
    first?.node.focus();
  }

  showErrors(edition) {
    const overlay = byId("errors");
    overlay.hidden = edition.ok;
    if (edition.ok) return;
    const errors = edition.diagnostics.filter(({ severity }) => severity === "error");
    const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
    const head = edition.film === null ? count : `${count}; showing the last version without errors`;
    overlay.replaceChildren(
      element("h2", {}, head),
      element("ol", {}, ...errors.slice(0, MOST_SHOWN).map((problem) => this.errorItem(problem))),
    );
  }

  errorItem(problem) {
    const show = () => this.show(problem);
    return element(
      "li",
      { className: "problem error" },
      element("span", { className: "code" }, problem.code),
      problem.file ? element("span", { className: "where" }, this.place(problem)) : null,
      element("p", { className: "message" }, element("bdi", {}, seen(problem.message))),
      problem.hint ? element("p", { className: "hint" }, ...prose(seen(problem.hint))) : null,
      problem.frame === null ? null : element("button", { onclick: show }, "Show"),
    );
  }
}

export function installProblems(shell) {
  const problems = new Problems(shell);
  shell.addTab("problems", "Problems", byId("problems"));
  shell.on("edition", (edition) => problems.take(edition));
  shell.on("imported", ({ file }) => { problems.imported = file; });
  byId("shortcuts").append(
    element("dt", {}, "Enter F R I"),
    element("dd", {}, "in the list of problems: show, fix, it is right, ignore"),
  );
}
