// Shows diagnostics: the list, its count, and errors over the picture.

import { Roving } from "./rove.js";

export class Problems {
  constructor({ list, none, count, overlay }, onGo) {
    Object.assign(this, { list, none, count, overlay, onGo });
    this.listed = new Roving(list);
  }

  show(edition) {
    const { diagnostics } = edition;
    this.list.replaceChildren(...diagnostics.map((diagnostic) => this.item(diagnostic)));
    this.listed.renew();
    this.none.hidden = diagnostics.length > 0;
    this.count.textContent = String(diagnostics.length);
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    const hasWarnings = diagnostics.some((diagnostic) => diagnostic.severity === "warning");
    this.count.className = errors.length ? "error" : hasWarnings ? "warning" : "";
    this.overlay.hidden = edition.ok;
    if (edition.ok) return;
    const head = document.createElement("h2");
    const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
    head.textContent = edition.film === null ? count : `${count}; showing the last version without errors`;
    const list = document.createElement("ol");
    list.append(...errors.map((diagnostic) => this.item(diagnostic)));
    this.overlay.replaceChildren(head, list);
  }

  item(diagnostic) {
    const item = document.createElement("li");
    item.className = `problem ${diagnostic.severity}`;
    const add = (name, className, text) => {
      const element = document.createElement(name);
      element.className = className;
      element.textContent = text;
      item.append(element);
      return element;
    };
    add("span", "code", diagnostic.code);
    if (diagnostic.file) add("span", "where", diagnostic.line ? `${diagnostic.file}:${diagnostic.line}:${diagnostic.column}` : diagnostic.file);
    add("p", "message", diagnostic.message);
    if (diagnostic.hint) add("p", "hint", diagnostic.hint);
    if (diagnostic.frame !== null) {
      add("button", "", "Show").addEventListener("click", () => this.onGo(diagnostic.frame));
    }
    return item;
  }
}
