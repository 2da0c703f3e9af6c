// What the features of the page share: its events, keys, tabs, buttons, dialogs and messages.

import { byId, element } from "./dom.js";

const MESSAGE_MS = 8000;

export class Shell {
  constructor({ player, stage, pictures }) {
    Object.assign(this, { player, stage, pictures });
    this.edition = null;
    this.listeners = new Map();
    this.keys = new Map();
    this.tabs = [];
    this.timer = null;
    document.addEventListener("keydown", (event) => this.press(event));
    byId("tabs").addEventListener("keydown", (event) => this.moveBetweenTabs(event));
  }

  get film() {
    return this.player.film;
  }

  // Events: "edition" (as the server sends it), "film" (a Film, when it is shown), "frame" (its index,
  // whenever one is drawn), "playing" (the speed, 0 if paused), "selection" (see selection.js).
  on(name, listener) {
    if (!this.listeners.has(name)) this.listeners.set(name, []);
    this.listeners.get(name).push(listener);
  }

  emit(name, ...data) {
    for (const listener of this.listeners.get(name) ?? []) listener(...data);
  }

  // Pauses and shows a frame.
  go(frame) {
    this.player.pause();
    this.player.seek(frame);
  }

  // `keys` are as in KeyboardEvent, letters in lower case; "Ctrl+z" also means Cmd-Z. `help` is a row of
  // the list of shortcuts: [keys as text, action as text]; without it, the keys are not listed.
  addKey(keys, action, help = null) {
    for (const key of [keys].flat()) this.keys.set(key, action);
    if (!help) return;
    byId("shortcuts").append(element("dt", {}, help[0]), element("dd", {}, help[1]));
  }

  press(event) {
    if (event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input, select, textarea, [contenteditable]")) return;
    if ((event.key === " " || event.key === "Enter") && event.target.matches("button, summary, a")) return;
    if (event.defaultPrevented) return;
    const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
    const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = this.keys.get(`${control}${control && event.shiftKey ? "Shift+" : ""}${letter}`);
    if (!action || !this.film) return;
    event.preventDefault();
    action(event);
  }

  // Adds a tab to the side panel, after those that exist, or takes over one that is in the document.
  addTab(id, label, section, onShow = () => {}) {
    let tab = byId(`tab-${id}`);
    if (!tab) {
      tab = element("button", { role: "tab", id: `tab-${id}`, "aria-controls": id, "aria-selected": "false", tabIndex: -1 }, label);
      byId("tabs").append(tab);
      Object.assign(section, { id, hidden: true, tabIndex: -1 });
      section.setAttribute("role", "tabpanel");
      section.setAttribute("aria-labelledby", tab.id);
      byId("panels").append(section);
    }
    tab.addEventListener("click", () => this.selectTab(id));
    this.tabs.push({ id, tab, section, onShow });
  }

  selectTab(id) {
    for (const other of this.tabs) {
      const isSelected = other.id === id;
      other.tab.setAttribute("aria-selected", String(isSelected));
      other.tab.tabIndex = isSelected ? 0 : -1;
      other.section.hidden = !isSelected;
      if (isSelected) other.onShow();
    }
  }

  moveBetweenTabs(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const tabs = this.tabs.filter(({ tab }) => !tab.hidden);
    const at = tabs.findIndex(({ tab }) => tab.getAttribute("aria-selected") === "true");
    const { id, tab } = tabs[(at + by + tabs.length) % tabs.length];
    this.selectTab(id);
    tab.focus();
  }

  // Adds a button to a group: "actions" in the header, or "tools" to the right below the picture.
  addButton(group, { id, label, title, text = label, isToggle = false }, action) {
    const button = element("button", { id, title, "aria-pressed": isToggle ? "false" : null, onclick: action }, text);
    if (text !== label) button.setAttribute("aria-label", label);
    byId(group).append(button);
    return button;
  }

  // Adds a modal dialog with a heading; it closes with Escape and its close button.
  addDialog(id, title, ...content) {
    const heading = element("h2", { id: `${id}-title` }, title);
    const close = element("button", { className: "close", "aria-label": "Close", title: "Close (Esc)", onclick: () => dialog.close() }, "×");
    const dialog = element("dialog", { id, "aria-labelledby": heading.id }, element("header", {}, heading, close), ...content);
    document.body.append(dialog);
    return dialog;
  }

  // Shows a message for a few seconds; an error stays until the next message.
  announce(text, isError = false) {
    const place = byId("message");
    clearTimeout(this.timer);
    place.textContent = text;
    place.classList.toggle("error", isError);
    place.hidden = !text;
    if (text && !isError) this.timer = setTimeout(() => { place.hidden = true; }, MESSAGE_MS);
  }

  // Waits for a request, and announces its failure.
  async attempt(request) {
    try {
      return await request;
    } catch (problem) {
      this.announce(problem.message, true);
      return null;
    }
  }
}
