// A list that is one stop of the Tab key: the arrow keys, Home and End move among its items, Enter presses
// the first button of one. What is in an item is reached by Tab while the item is the current one.

const CONTROLS = "button, a, input, select";

export class Roving {
  constructor(list) {
    this.list = list;
    this.at = 0;
    list.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("focusin", (event) => this.select(this.items.findIndex((item) => item.contains(event.target))));
  }

  get items() {
    return [...this.list.children];
  }

  // Prepares the items after they were made anew.
  renew() {
    this.select(Math.min(this.at, this.items.length - 1));
  }

  select(at) {
    this.at = Math.max(0, at);
    this.items.forEach((item, index) => {
      const tabIndex = index === this.at ? 0 : -1;
      for (const part of [item, ...item.querySelectorAll(CONTROLS)]) part.tabIndex = tabIndex;
    });
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { items, at } = this;
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[Math.max(0, Math.min(items.length - 1, to))].focus();
    else if (event.key === "Enter" && event.target === items[at]) items[at].querySelector("button")?.click();
    else return;
    event.preventDefault();
  }
}

