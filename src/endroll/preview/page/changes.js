// Lists what changed from another film to this one, each with its letters compared and its frame.

import { element } from "./dom.js";

const GROUPS = [["added", "Added"], ["removed", "Removed"], ["changed", "Changed"], ["moved", "Moved"]];
const LONGEST_COMPARED = 400;
const NONE = "No credits were added, removed, changed or moved. Sizes, colours and times are not compared.";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const lettersOf = (text) => Array.from(graphemes.segment(text), ({ segment }) => segment);

// Returns the lengths of the longest common subsequences of the ends of two lists, from each pair of places on.
function commonLengths(old, now) {
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      common[row][column] = old[row] === now[column]
        ? common[row + 1][column + 1] + 1
        : Math.max(common[row + 1][column], common[row][column + 1]);
    }
  }
  return common;
}

// Returns stretches of letters that two lists have in common, in order, each as [first, past] of both.
function commonStretches(old, now) {
  const common = commonLengths(old, now);
  const stretches = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) {
      const last = stretches.at(-1);
      if (last?.past[0] === row && last.past[1] === column) last.past = [row + 1, column + 1];
      else stretches.push({ first: [row, column], past: [row + 1, column + 1] });
      row += 1;
      column += 1;
    } else if (common[row + 1][column] >= common[row][column + 1]) {
      row += 1;
    } else {
      column += 1;
    }
  }
  // A single letter in common amid others is chance, except at an end.
  return stretches.filter(({ first, past }) => (
    past[0] - first[0] > 1 || (first[0] === 0 && first[1] === 0) || (past[0] === old.length && past[1] === now.length)
  ));
}

// Returns the parts of two texts as [text, isDifferent].
export function comparedLetters(before, after) {
  const texts = [lettersOf(before), lettersOf(after)];
  if (texts.some((letters) => letters.length > LONGEST_COMPARED)) return [[[before, true]], [[after, true]]];
  const stretches = commonStretches(...texts);
  return texts.map((letters, side) => {
    const parts = [];
    let at = 0;
    const put = (past, isDifferent) => {
      if (past > at) parts.push([letters.slice(at, past).join(""), isDifferent]);
      at = Math.max(at, past);
    };
    for (const { first, past } of stretches) {
      put(first[side], true);
      put(past[side], false);
    }
    put(letters.length, true);
    return parts;
  });
}

export const totalOf = (counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);

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
    this.clear();
    const total = totalOf(counts);
    if (!total) this.summary.textContent = NONE;
    else if (total > changes.length) this.summary.textContent = `The first ${changes.length} of ${total} changes are listed.`;
    this.groups.replaceChildren(...GROUPS.flatMap(([kind, title]) => this.group(kind, title, changes, counts)));
    if (this.rows.length) this.rows[0].button.tabIndex = 0;
  }

  clear() {
    this.current = null;
    this.rows = [];
    this.summary.textContent = "";
    this.groups.replaceChildren();
  }

  // Lists the errors of the other film instead of changes.
  showErrors(diagnostics) {
    this.clear();
    this.groups.replaceChildren(element("ol", { className: "change-errors" }, ...diagnostics.map((one) => element(
      "li",
      { className: `problem ${one.severity}` },
      element("span", { className: "code" }, one.code),
      one.file && element("span", { className: "where", title: one.file }, spotOf(one)),
      element("p", { className: "message", dir: "auto" }, one.message),
      one.hint && element("p", { className: "hint", dir: "auto" }, one.hint),
    ))));
  }

  group(kind, title, changes, counts) {
    const shown = changes.filter(({ change }) => change === kind);
    if (!shown.length) return [];
    const heading = element("h2", { id: `changes-${kind}` }, title, element("span", { className: "count" }, String(counts[kind])));
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

function spotOf({ file, line, column }) {
  const name = file.split(/[/\\]/).at(-1);
  return line ? `${name}:${line}:${column}` : name;
}

function placeOf(change, before, after) {
  const at = ({ file, line }) => `${file.split("/").at(-1)}:${line}`;
  if (change === "removed") return `was ${at(before)}`;
  return change === "moved" && before.line !== after.line ? `${at(after)}, was line ${before.line}` : at(after);
}
