// Chooses which of the films is open: the one that the preview began with, and those made by imports.

import { byId, element } from "./dom.js";
import { postJson } from "./link.js";

export function installFilms(shell) {
  const select = byId("films");
  select.addEventListener("change", async () => {
    const answer = await shell.attempt(postJson("film", { name: select.value }));
    if (!answer) select.selectedIndex = 0;
  });
  shell.on("edition", ({ films }) => {
    select.hidden = films.length < 2;
    select.replaceChildren(...films.map((name) => element("option", { value: name }, name)));
  });
}
