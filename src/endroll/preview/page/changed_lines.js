// What saving would change in the file: lines before and after, with their numbers.

import { element } from "./dom.js";

const LONGEST_START = 22;
const KEPT_START = 14;

// Returns the elements of lines that are removed and added, as the server lists them. Where a line takes the
// place of another, what differs is marked, and what both begin with is shortened.
export function changedLines(changes) {
  const elements = [];
  for (let at = 0; at < changes.length;) {
    const removed = runOf(changes, at, false);
    const added = runOf(changes, at + removed.length, true);
    removed.forEach((change, index) => elements.push(...line(change, added[index])));
    added.forEach((change, index) => elements.push(...line(change, removed[index])));
    at += removed.length + added.length;
  }
  return elements;
}

function runOf(changes, from, isAdded) {
  let past = from;
  while (past < changes.length && changes[past].added === isAdded) past += 1;
  return changes.slice(from, past);
}

function line({ added, line: number, text }, other) {
  const start = other ? common(text, other.text) : 0;
  const rest = text.slice(start);
  const end = other ? common(reversed(rest), reversed(other.text.slice(start))) : 0;
  const head = start > LONGEST_START ? `…${text.slice(start - KEPT_START, start)}` : text.slice(0, start);
  const changed = rest.slice(0, rest.length - end);
  const parts = other && start + end > 0 ? [head, element("b", {}, changed), rest.slice(rest.length - end)] : [text];
  const about = `${String(number).padStart(4)} ${added ? "+" : "−"} `;
  return [element("span", { className: added ? "added" : "removed" }, about, ...parts), "\n"];
}

function common(first, second) {
  let length = 0;
  while (length < first.length && first[length] === second[length]) length += 1;
  return length;
}

const reversed = (text) => [...text].reverse().join("");
