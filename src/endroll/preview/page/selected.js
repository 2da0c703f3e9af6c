// The tab about what is selected: its lines in the file, what can be done with it, and its type.

import { element, field } from "./dom.js";
import { sameChoice } from "./selection.js";

const NAMES = {
  block: "Block", name: "Name", heading: "Heading", role: "Role", group: "Group", title: "Title",
  line: "Line", text: "Text", caption: "Caption", file: "Picture", reading: "Reading",
};

// Returns a choice in words: what it is, and its text.
export function described(film, { block, part, index }) {
  const facts = film.blocks[block];
  if (part === "block") return { kind: NAMES.block, text: facts.text || facts.kind };
  if (part === "name") return { kind: NAMES.name, text: facts.names[index][0] };
  const [kind, text] = facts.texts[index];
  return { kind: NAMES[kind] ?? NAMES.text, text };
}

export class Selected {
  // `actions` has `edit`, `insert`, `duplicate`, `move(by)`, `remove`, `when(versions)` and `open`.
  constructor(shell, section, actions) {
    Object.assign(this, { shell, section, actions });
    this.show(null, null);
  }

  // Shows what the server says of a choice; null while nothing is selected.
  show(choice, facts) {
    this.facts = facts;
    if (!choice) {
      this.section.replaceChildren(element("p", { className: "quiet" },
        "Click a name, a role or a block on the picture, or choose one in the list of credits, to change it."));
      return;
    }
    const { kind, text } = described(this.shell.film, choice);
    const parts = this.parts(choice);
    if (!facts?.ok) {
      const reason = facts?.message ?? "Looking for its line…";
      this.section.replaceChildren(this.heading(kind, text), element("p", { className: "quiet" }, reason), parts);
      return;
    }
    const content = [
      this.heading(kind, text), this.buttons(choice, facts), this.source(facts), this.versions(facts),
      parts, ...facts.groups.map((group) => this.measures(group, folderOf(facts))),
    ];
    this.section.replaceChildren(...content.filter((part) => part !== null));
  }

  heading(kind, text) {
    return element("h2", {}, element("span", { className: "kind" }, kind), element("bdi", {}, text));
  }

  buttons(choice, facts) {
    const [position, count] = facts.position;
    const isListed = facts.list !== null;
    const button = (id, text, title, action, isPossible = true) =>
      element("button", { id: `do-${id}`, title, onclick: action, disabled: !isPossible }, text);
    const row = element("div", { className: "buttons actions", role: "group", "aria-label": "Actions" });
    row.append(
      button("edit", "Edit", "Edit the text (Enter)", this.actions.edit, facts.text !== null),
      button("insert", "Add below", "Add a name below (A)", this.actions.insert, choice.part !== "text" && choice.part !== "block"),
      button("up", "↑", "Move up (Alt+↑)", () => this.actions.move(-1), isListed && position > 0),
      button("down", "↓", "Move down (Alt+↓)", () => this.actions.move(1), isListed && position + 1 < count),
      button("duplicate", "Duplicate", "Duplicate (Ctrl+D)", this.actions.duplicate, isListed),
      button("delete", "Delete", "Delete (Del)", this.actions.remove, isListed && count > 1),
    );
    for (const arrow of row.querySelectorAll("#do-up, #do-down")) arrow.setAttribute("aria-label", arrow.title);
    return row;
  }

  source(facts) {
    const lines = facts.lines.map(({ number, text }) => element("span", { className: "source-line" },
      element("span", { className: "number" }, String(number)), element("code", { className: number === facts.line ? "here" : "" }, text || " ")));
    const place = `${facts.file}:${facts.line}`;
    const open = facts.command
      ? element("button", { onclick: this.actions.open }, `Open in ${facts.command}`)
      : element("a", { href: editorAddress(facts), title: "Open this line in Visual Studio Code" }, "Open in editor");
    return element("div", { className: "source" },
      element("pre", { tabIndex: 0, "aria-label": `Lines of ${facts.file}` }, ...lines),
      element("p", {}, element("span", { className: "where" }, place), open));
  }

  versions(facts) {
    if (!facts.versions.length || facts.list === null) return null;
    const choices = new Map([["", "every version"]]);
    for (const name of facts.versions) choices.set(name, `only ${name}`);
    for (const name of facts.versions) choices.set(`not ${name}`, `all but ${name}`);
    if (!choices.has(facts.when)) choices.set(facts.when, facts.when);
    const select = element("select", { id: "when", onchange: () => this.actions.when(select.value) });
    for (const [value, text] of choices) select.add(new Option(text, value));
    select.value = facts.when;
    return field("Shown in", select);
  }

  // Lists the block and its names and texts, so that each can be selected without a pointer.
  parts(choice) {
    const { film } = this.shell;
    const block = film.blocks[choice.block];
    const choices = [
      { block: choice.block, part: "block", index: 0 },
      ...block.texts.map((_, index) => ({ block: choice.block, part: "text", index })),
      ...block.names.map((_, index) => ({ block: choice.block, part: "name", index })),
    ];
    const buttons = choices.map((other) => {
      const { kind, text } = described(film, other);
      const isCurrent = sameChoice(other, choice);
      return element("li", {}, element("button", {
        className: "part", "aria-current": isCurrent ? "true" : null, onclick: () => this.shell.emit("choose", other),
      }, element("span", { className: "kind" }, kind), element("bdi", {}, text)));
    });
    const list = element("ul", { className: "parts", "aria-label": "In this block" }, ...buttons);
    list.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      const all = [...list.querySelectorAll("button")];
      all[all.indexOf(document.activeElement) + by]?.focus();
    });
    return element("details", { open: choices.length < 30 }, element("summary", {}, "In this block"), list);
  }

  measures(group, folder) {
    const rows = group.measures.map(({ label, value, from }) => element("tr", {},
      element("th", { scope: "row" }, label), element("td", {}, ...swatched(value)),
      element("td", { className: "from", title: from }, folder ? from.replace(folder, "") : from)));
    return element("details", { className: "measures", open: true }, element("summary", {}, group.name), element("table", {}, element("tbody", {}, ...rows)));
  }
}

// Returns the folder that the files of the film are named from, with its last slash.
function folderOf({ path, file }) {
  return path.endsWith(file) ? path.slice(0, path.length - file.length) : "";
}

function swatched(value) {
  if (!/^#[0-9a-f]{6}$/i.test(value)) return [value];
  const swatch = element("span", { className: "color-sample" });
  swatch.style.background = value;
  return [swatch, value];
}

function editorAddress({ path, line, column }) {
  const rooted = path.replaceAll("\\", "/").replace(/^(?!\/)/, "/");
  return `vscode://file${encodeURI(rooted).replaceAll("#", "%23").replaceAll("?", "%3F")}:${line}:${column}`;
}
