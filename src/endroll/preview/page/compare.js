// Compares the film with another: the pictures of both move together, and their changes are listed.

import { Alignment } from "./alignment.js";
import { Changes, totalOf } from "./changes.js";
import { CompareView } from "./compareview.js";
import { byId, element } from "./dom.js";
import { Film } from "./film.js";
import { getJson, postJson } from "./link.js";

const GROUPS = { opened: "This file", commit: "This file", version: "Versions", file: "Other files" };

class Compare {
  constructor(shell) {
    this.shell = shell;
    this.isOpen = false;
    this.choice = null; // as the server offers it
    this.told = null; // the numbers of both films, for which the changes are shown
    this.alignment = null;
    this.pinned = null; // frames of both films that show one change
    this.changes = [];
    this.view = new CompareView(shell, {
      onChoose: (number) => this.choose(number),
      onAlign: () => this.realign(),
      onStep: (by) => this.step(by),
      onClose: () => this.close(),
      onRetry: () => this.renew(),
    });
    this.list = new Changes({ onGo: (change) => this.go(change), timeOf: (change) => this.shell.film.timecodeAt(change.at) });
    this.button = shell.addButton("actions", {
      id: "compare",
      label: "Compare",
      title: "Compare with another film (C)",
      isToggle: true,
    }, () => this.toggle());
    shell.addTab("changes", "Changes", this.list.section);
    this.tab = byId("tab-changes");
    this.tab.hidden = true;
    this.total = element("span", { className: "count" });
    this.tab.append(" ", this.total);
    shell.addKey("c", () => this.toggle(), ["C", "compare with another film"]);
    shell.addKey("b", () => { if (this.isOpen) this.view.blink(); }, ["B", "while comparing, swap the two films"]);
    shell.on("film", () => this.realign());
    shell.on("edition", () => { if (this.isOpen) this.renew(); });
    shell.on("frame", (frame) => this.draw(frame));
    shell.pictures.onFailure = (address) => this.lose(address);
  }

  toggle() {
    if (this.isOpen) this.close();
    else if (this.shell.film) this.open();
    else this.shell.announce("There is no film to compare yet: correct the errors first.", true);
  }

  open() {
    this.isOpen = true;
    this.button.setAttribute("aria-pressed", "true");
    this.tab.hidden = false;
    this.view.open();
    this.renew();
  }

  close() {
    this.isOpen = false;
    this.button.setAttribute("aria-pressed", "false");
    if (this.tab.getAttribute("aria-selected") === "true") this.shell.selectTab("credits");
    this.tab.hidden = true;
    if (this.view.hasFocus) this.button.focus();
    this.show(null);
    this.view.close();
  }

  choose(number) {
    this.choice = this.choices.find((choice) => choice.number === number);
    this.renew();
  }

  // Asks for the other film and the changes anew; what is asked for meanwhile is asked for afterwards.
  async renew() {
    this.isStale = true;
    if (this.isAsking) return;
    this.isAsking = true;
    while (this.isStale && this.isOpen) {
      this.isStale = false;
      try {
        await this.ask();
      } catch (problem) {
        this.show(null);
        this.view.say(problem.message, { isError: true, canRetry: true });
      }
    }
    this.isAsking = false;
  }

  async ask() {
    this.choices = await getJson("comparisons");
    this.choice = this.chosen();
    this.view.offer(this.choices, this.choice, GROUPS);
    if (!this.choice) {
      this.show(null);
      this.view.say("There is nothing to compare with.");
      return;
    }
    const told = await postJson("comparison", { number: this.choice.number });
    const known = this.companion?.film;
    const film = told.film === null || told.film === known?.number ? known : new Film(await getJson(`films/${told.film}`), told.film);
    if (this.isStale || !this.isOpen) return;
    if (film && this.told?.film === told.film && this.told.of === told.of) {
      this.view.show(film, this.choice.label);
      this.view.say("");
      this.draw(this.shell.player.frame);
      return;
    }
    this.show(told.film === null ? null : film);
    this.told = told;
    if (told.film === null) this.showErrors(told.diagnostics);
    else this.showChanges(told);
  }

  // Returns the choice made before, or the like of it; at first the last commit.
  chosen() {
    const { choices, choice } = this;
    const like = (kind) => choices.find((other) => other.kind === kind);
    return choices.find((other) => other.number === choice?.number)
      ?? (choice && like(choice.kind)) ?? like("commit") ?? choices[0] ?? null;
  }

  get companion() {
    return this.shell.player.companion;
  }

  // Shows another film beside the one on the page, null for none.
  show(film) {
    const { player, pictures } = this.shell;
    const isOther = film !== (this.companion?.film ?? null);
    if (film === null) {
      player.companion = null;
      this.told = null;
      this.setChanges([], "");
      this.list.clear();
    } else if (isOther) {
      player.companion = {
        film,
        frameOf: (frame) => this.frameOf(frame),
        isReady: (frame) => this.view.stage.isReady(this.frameOf(frame)),
      };
    }
    this.view.show(film, this.choice?.label ?? "");
    if (isOther) pictures.forgetAllBut(player.films);
    this.realign();
  }

  realign() {
    const film = this.companion?.film;
    if (!film) return;
    this.pinned = null;
    this.alignment = new Alignment(this.shell.film, film);
    if (!this.shell.player.isPlaying) this.shell.player.redraw();
  }

  frameOf(frame) {
    const { film } = this.companion;
    if (this.view.isByNumber) return film.within(frame);
    return this.pinned?.frame === frame ? this.pinned.other : this.alignment.otherAt(frame);
  }

  draw(frame) {
    if (!this.companion) return;
    this.view.draw(frame, this.frameOf(frame));
    const shown = this.pinned?.frame === frame ? this.pinned.change : null;
    this.list.mark(shown);
    this.view.count(shown ? this.changes.indexOf(shown) : -1, this.changes.length);
  }

  // Ends when a picture of the other film cannot be fetched: the server holds one such film at a time.
  lose(address) {
    const film = this.companion?.film;
    if (!film || !address.startsWith(`films/${film.number}/`)) return;
    this.show(null);
    this.view.say("This comparison has ended, perhaps because another window started one.", { isError: true, canRetry: true });
  }

  showErrors(diagnostics) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const count = errors.length === 1 ? "an error" : `${errors.length} errors`;
    this.view.say(`${this.choice.label} has ${count}: see Changes.`, { isError: true });
    this.list.showErrors(errors);
    this.shell.selectTab("changes");
  }

  showChanges({ changes, counts }) {
    for (const change of changes) change.at = this.frameShowing(change);
    this.setChanges(changes.toSorted((first, second) => first.at - second.at), totalOf(counts));
    this.list.show(changes, counts);
    this.view.say("");
    this.draw(this.shell.player.frame);
  }

  setChanges(changes, total) {
    this.changes = changes;
    this.pinned = null;
    this.total.textContent = String(total);
    this.view.count(-1, changes.length);
  }

  // Returns the frame of this film that shows a change, or where it would be.
  frameShowing({ before, after }) {
    if (after) return after.frame ?? 0;
    return this.alignment.filmAt(before.frame ?? 0);
  }

  go(change) {
    const other = change.before?.frame ?? this.alignment.otherAt(change.at);
    this.pinned = { change, frame: change.at, other };
    this.shell.go(change.at);
  }

  // Goes to the next change, or the one before, and round.
  step(by) {
    const { changes, pinned, shell: { player } } = this;
    if (!changes.length) return;
    let next;
    if (pinned?.frame === player.frame) {
      next = changes.indexOf(pinned.change) + by;
    } else {
      next = by > 0 ? changes.findIndex(({ at }) => at > player.frame) : changes.findLastIndex(({ at }) => at < player.frame);
      if (next < 0) next = by > 0 ? 0 : -1;
    }
    this.go(changes[(next + changes.length) % changes.length]);
  }
}

export function installCompare(shell) {
  return new Compare(shell);
}
