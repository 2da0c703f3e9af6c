// Shows the lines of a source, or the cells of its rows, that an importer read. All of it is text.

import { seen } from "./corrections.js";
import { element } from "./dom.js";

export function sourceLines(name, lines) {
  return element(
    "figure",
    { className: "source" },
    element("figcaption", {}, "read from ", element("bdi", {}, seen(name))),
    element(
      "ol",
      {},
      ...lines.map(({ label, cells, here }) => (
        element(
          "li",
          { className: here ? "here" : "", "aria-current": here ? "true" : null },
          element("span", { className: "number" }, label),
          element("span", { className: "cells" }, ...cells.map((cell) => element("bdi", { className: "cell" }, seen(cell)))),
        )
      )),
    ),
  );
}
