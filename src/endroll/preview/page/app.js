// Connects the parts of the page: editions arrive, the picture and the lists show them.

import { Pictures } from "./bands.js";
import { installCompare } from "./compare.js";
import { installDeliver } from "./deliver.js";
import { byId } from "./dom.js";
import { installEditing } from "./editing.js";
import { installFilms } from "./films.js";
import { Film, anchorsOf, frameOfAnchors } from "./film.js";
import { Finder } from "./finder.js";
import { installImporting } from "./importing.js";
import { follow, getJson } from "./link.js";
import { installLook } from "./look.js";
import { installLoop } from "./loop.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import { installProblems } from "./problems.js";
import { Scrubber } from "./scrubber.js";
import { Shell } from "./shell.js";
import { installSound } from "./sound.js";
import { Stage } from "./stage.js";
import { installTheme } from "./theme.js";
import { installTransport } from "./transport.js";
import { installVerifying } from "./verifying.js";

const pictures = new Pictures((address) => {
  if (!player.isPlaying && player.film && player.picturesOf(player.frame).includes(address)) player.redraw();
});
const stage = new Stage(byId("frame"), pictures);
const player = new Player(stage, pictures, () => shell.emit("frame", player.frame));
const shell = new Shell({ player, stage, pictures });
const go = (frame) => shell.go(frame);
const scrubber = new Scrubber(byId("scrubber"), (frame) => player.seek(frame));
const finder = new Finder({ list: byId("places"), search: byId("search"), matches: byId("found") }, (frame, place) => {
  go(frame);
  shell.emit("choose", { block: player.film.blocks.indexOf(place.block), part: place.part, index: place.index });
});
const panel = new Panel(shell, byId("panel"));

shell.addTab("credits", "Credits", byId("credits"), () => finder.draw());
installProblems(shell);
shell.addTab("panel", "Design", byId("panel"), () => panel.appear());
shell.addKey("/", () => {
  shell.selectTab("credits");
  byId("search").focus();
  byId("search").select();
}, ["/", "search the credits; Enter goes to the next match"]);
shell.on("frame", (frame) => {
  scrubber.at(frame);
  finder.at(frame);
});
installTransport(shell);
installLook(shell);
const { selection, editing } = installEditing(shell);
shell.showFilm = showFilm;
installLoop(shell);
shell.on("theme", () => scrubber.redraw());
installTheme(shell);
const compare = installCompare(shell);
const sound = installSound(shell, scrubber);
installDeliver(shell);
installImporting(shell);
const verifying = installVerifying(shell);
installFilms(shell);

let showing = Promise.resolve();

// Shows editions in the order in which they arrive.
function showEdition(edition) {
  showing = showing.then(() => show(edition)).catch((problem) => console.error(problem));
}

// Shows a film by its number, at the frame where the same credits are.
async function showFilm(number) {
  if (number === player.film?.number) return;
  const film = new Film(await getJson(`films/${number}`), number);
  const before = player.film;
  const frame = before
    ? frameOfAnchors(film, anchorsOf(before, player.dueFrame), player.dueFrame)
    : film.within(film.places[0]?.frame ?? 0); // skip the black at the start
  // What is shown stays until the new picture is there.
  if (!player.isPlaying) await pictures.load(film.picturesOf(frame));
  byId("picture").hidden = false;
  describe(film);
  scrubber.show(film);
  player.show(film, frame);
  finder.show(film);
  shell.emit("film", film);
  pictures.forgetAllBut(player.films);
}

async function show(edition) {
  if (shell.edition && shell.edition.films[0] !== edition.films[0]) {
    events.close(); // another edition would reload the page again, before it is there
    location.reload(); // nothing of another film is kept
    return;
  }
  if (edition.film !== null) await showFilm(edition.film);
  shell.edition = edition;
  byId("status").className = edition.ok ? "live" : "wrong";
  byId("status").textContent = edition.ok ? "live" : "errors";
  shell.emit("edition", edition);
  await panel.show(edition);
  document.body.dataset.edition = String(edition.edition);
}

function describe(film) {
  document.title = `${film.title} — endroll`;
  byId("title").textContent = film.title;
  byId("facts").textContent = [
    film.file,
    `${film.width}×${film.height}`,
    `${Number(film.rate.toFixed(3))} fps`,
    film.timecode,
    `${Number(film.step.toFixed(4))} px a frame`,
  ].join("   ·   ");
}

const events = follow(showEdition, () => {
  byId("status").className = "wrong";
  byId("status").textContent = "disconnected: endroll preview has stopped";
});
events.addEventListener("jobs", (message) => shell.emit("jobs", JSON.parse(message.data)));

// For tests and benchmarks of the page.
window.endroll = { player, pictures, stage, panel, shell, selection, editing, compare, sound, verifying };
