// Shows a text before and after a correction, with what differs marked and made visible.

import { element } from "./dom.js";

const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

// Returns text with signs for what cannot be seen; nothing in it can turn the text around it.
export function seen(text) {
  return text.replace(UNSEEN, (sign) => `‹U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);
}

const spaced = (text) => seen(text).replace(/ /g, "·").replace(/[\u00a0\u202f\u2009]/g, "⍽");

// Returns the first and the past character in which two texts differ, counted in whole characters.
function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  while (start > 0 && before[start - 1] === " ") start -= 1; // a space is seen best among its neighbours
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  while (end > 0 && before.at(-end) === " ") end -= 1;
  return [start, end];
}

function marked(name, letters, [start, end]) {
  const past = letters.length - end;
  return element(
    name,
    { className: "wording" },
    seen(letters.slice(0, start).join("")),
    past > start ? element("mark", {}, spaced(letters.slice(start, past).join(""))) : null,
    seen(letters.slice(past).join("")),
  );
}

// Returns a row `before → after`.
export function changeRow(before, after) {
  const letters = [[...before], [...after]];
  const range = difference(...letters);
  return element(
    "p",
    { className: "correction" },
    marked("del", letters[0], range),
    element("span", { className: "arrow", "aria-label": "becomes", role: "img" }, "→"),
    marked("ins", letters[1], range),
  );
}
