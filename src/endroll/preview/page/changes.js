// Lists what changed from another film to this one, each with its letters compared and its frame.

import { element } from "./dom.js";

const GROUPS = [["added", "Added"], ["removed", "Removed"], ["changed", "Changed"], ["moved", "Moved"]];
const LONGEST_COMPARED = 400;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const lettersOf = (text) => Array.from(graphemes.segment(text), ({ segment }) => segment);

// Returns the parts of two texts as [text, isDifferent], by their longest common subsequence of letters.
export function comparedLetters(before, after) {
  const [old, now] = [lettersOf(before), lettersOf(after)];
  if (old.length > LONGEST_COMPARED || now.length > LONGEST_COMPARED) return [[[before, true]], [[after, true]]];
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      common[row][column] = old[row] === now[column]
        ? common[row + 1][column + 1] + 1
        : Math.max(common[row + 1][column], common[row][column + 1]);
    }
  }
  const parts = [[], []];
  const put = (side, letter, isDifferent) => {
    const last = parts[side].at(-1);
    if (last?.[1] === isDifferent) last[0] += letter;
    else parts[side].push([letter, isDifferent]);
  };
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    if (row < old.length && old[row] === now[column]) {
      put(0, old[row], false);
      put(1, now[column], false);
      row += 1;
      column += 1;
    } else if (column === now.length || (row < old.length && common[row + 1][column] >= common[row][column + 1])) {
      put(0, old[row], true);
      row += 1;
    } else {
      put(1, now[column], true);
      column += 1;
    }
  }
  return parts;
}

export class Changes {
  // `onGo` is called with a change when it is chosen, `timeOf` returns its time as text.
  constructor({ onGo, timeOf }) {
    this.onGo = onGo;
    this.timeOf = timeOf;
    this.summary = element("p", { id: "changes-summary" });
    this.groups = element("div", { id: "changes-list" });
    this.section = element("section", {}, this.summary, this.groups);
    this.rows = [];
    this.current = null;
    this.groups.addEventListener("keydown", (event) => this.move(event));
  }

  show(changes, counts) {
    this.current = null;
    this.rows = [];
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const unlisted = total - changes.length;
    this.summary.textContent = total
      ? unlisted ? `The first ${changes.length} of ${total} changes are listed.` : ""
      : "No credits were added, removed, changed or moved. Sizes, colours, pictures and times are not compared.";
    this.groups.replaceChildren(...GROUPS.flatMap(([kind, title]) => this.group(kind, title, changes, counts)));
    if (this.rows.length) this.rows[0].button.tabIndex = 0;
  }

  // Lists the errors of the other film instead of changes.
  showErrors(diagnostics) {
    this.current = null;
    this.rows = [];
    this.summary.textContent = "";
    this.groups.replaceChildren(element("ol", { className: "change-errors" }, ...diagnostics.map((one) => element(
      "li",
      { className: `problem ${one.severity}` },
      element("span", { className: "code" }, one.code),
      one.file && element("span", { className: "where" }, one.line ? `${one.file}:${one.line}:${one.column}` : one.file),
      element("p", { className: "message", dir: "auto" }, one.message),
      one.hint && element("p", { className: "hint", dir: "auto" }, one.hint),
    ))));
  }

  group(kind, title, changes, counts) {
    const shown = changes.filter(({ change }) => change === kind);
    if (!shown.length) return [];
    const heading = element("h3", { id: `changes-${kind}` }, title, element("span", { className: "count" }, String(counts[kind])));
    return [heading, element("ol", { "aria-labelledby": heading.id }, ...shown.map((change) => this.row(change)))];
  }

  row(change) {
    const button = element("button", {
      className: `change ${change.change}`,
      tabIndex: -1,
      onclick: () => this.onGo(change),
    }, ...describe(change), element("span", { className: "time" }, this.timeOf(change)));
    this.rows.push({ change, button });
    return element("li", {}, button);
  }

  // Marks a change as the one that is shown, null for none.
  mark(change) {
    if (change === this.current) return;
    this.current = change;
    for (const row of this.rows) {
      const isCurrent = row.change === change;
      row.button.classList.toggle("current", isCurrent);
      if (isCurrent) row.button.setAttribute("aria-current", "true");
      else row.button.removeAttribute("aria-current");
      if (change) row.button.tabIndex = isCurrent ? 0 : -1;
      if (isCurrent) row.button.scrollIntoView({ block: "nearest" });
    }
  }

  move(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = this.rows.findIndex(({ button }) => button === event.target);
    if (!by || at < 0) return;
    event.preventDefault();
    const row = this.rows[Math.max(0, Math.min(this.rows.length - 1, at + by))];
    row.button.focus();
    this.onGo(row.change);
  }
}

function describe({ change, before, after }) {
  const { under } = after ?? before;
  const parts = [under && element("span", { className: "under", dir: "auto" }, under)];
  if (change === "changed") {
    const [old, now] = comparedLetters(before.text, after.text);
    parts.push(
      element("span", { className: "before", dir: "auto" }, ...old.map(marked("del"))),
      element("span", { className: "after", dir: "auto" }, ...now.map(marked("ins"))),
    );
  } else {
    parts.push(element("span", { className: "whole", dir: "auto" }, (after ?? before).text));
  }
  if (change === "moved" && before.under !== under && before.under) {
    parts.push(element("span", { className: "from", dir: "auto" }, `from under “${before.under}”`));
  }
  parts.push(element("span", { className: "where", title: (after ?? before).file }, placeOf(change, before, after)));
  return parts;
}

const marked = (name) => ([text, isDifferent]) => (isDifferent ? element(name, {}, text) : text);

function placeOf(change, before, after) {
  const at = ({ file, line }) => `${file.split("/").at(-1)}:${line}`;
  if (change === "removed") return `was ${at(before)}`;
  return change === "moved" && before.line !== after.line ? `${at(after)}, was line ${before.line}` : at(after);
}
