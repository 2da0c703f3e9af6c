// What is wrong, and where: the list, its count, and errors over the picture.

export class Problems {
  constructor({ list, none, count, overlay }, onGo) {
    Object.assign(this, { list, none, count, overlay, onGo });
  }

  show(edition) {
    const found = edition.diagnostics;
    this.list.replaceChildren(...found.map((one) => this.item(one)));
    this.none.hidden = found.length > 0;
    this.count.textContent = String(found.length);
    const errors = found.filter((one) => one.severity === "error");
    const hasWarnings = found.some((one) => one.severity === "warning");
    this.count.className = errors.length ? "error" : hasWarnings ? "warning" : "";
    this.overlay.hidden = edition.ok;
    if (edition.ok) return;
    const head = document.createElement("h2");
    const many = errors.length === 1 ? "1 error" : `${errors.length} errors`;
    head.textContent = edition.film === null ? many : `${many}; this is the last roll without any`;
    const list = document.createElement("ol");
    list.append(...errors.map((one) => this.item(one)));
    this.overlay.replaceChildren(head, list);
  }

  item(one) {
    const item = document.createElement("li");
    item.className = `problem ${one.severity}`;
    const add = (name, className, text) => {
      const element = document.createElement(name);
      element.className = className;
      element.textContent = text;
      item.append(element);
      return element;
    };
    add("span", "code", one.code);
    if (one.file) add("span", "where", one.line ? `${one.file}:${one.line}:${one.column}` : one.file);
    add("p", "message", one.message);
    if (one.hint) add("p", "hint", one.hint);
    if (one.frame !== null) {
      add("button", "", "Show").addEventListener("click", () => this.onGo(one.frame));
    }
    return item;
  }
}
