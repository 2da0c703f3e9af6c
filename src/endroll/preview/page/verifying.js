// Verifies a video that is dropped on the page or chosen: its verdict, each finding in both pictures.

import { byId, element } from "./dom.js";
import { progressOf, textOf } from "./job_list.js";
import { getJson, postJson, sendFile } from "./link.js";
import { Shots } from "./shots.js";

const VIDEOS = /\.(avi|m4v|mkv|mov|mp4|mpg|mxf|ts|webm)$/i;
const ACCEPTED = "video/*,.mxf,.mkv,.ts,.mov";
const SETTLED = ["done", "failed", "cancelled"];

export const isVideo = (file) => VIDEOS.test(file.name) || file.type.startsWith("video/");

export function installVerifying(shell) {
  const verifying = new Verifying(shell);
  shell.addKey("v", () => verifying.open(), ["V", "verify a video that came back"]);
  shell.on("video", (file) => verifying.take(file));
  shell.on("jobs", (jobs) => verifying.follow(jobs));
  return verifying;
}

class Verifying {
  constructor(shell) {
    this.shell = shell;
    this.number = null; // of the job whose verdict is shown or awaited
    this.awaited = null; // the same, until somebody has seen how it ended
    this.shown = null; // what the dialog is about: a job's number and state
    this.sending = null;
    this.shots = new Shots();
    this.body = element("div", { className: "body" });
    this.foot = element("footer", {});
    this.dialog = shell.addDialog("verify", "Verify", this.body, this.foot);
    this.dialog.addEventListener("close", () => this.sending?.abort());
    this.input = element("input", { type: "file", accept: ACCEPTED, hidden: true, "aria-label": "Video to verify", onchange: () => this.chosen() });
    document.body.append(this.input);
    shell.addButton("actions", { id: "verify-file", label: "Verify", title: "Verify a video that came back (V); or drop it on the page" }, () => this.open())
      .setAttribute("aria-haspopup", "dialog");
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    if (this.number === null) this.ask();
    else this.renew();
  }

  chosen() {
    const file = this.input.files[0];
    this.input.value = "";
    if (file) this.take(file);
  }

  name(text) {
    byId("verify-title").textContent = text ? `Verify ${text}` : "Verify";
  }

  fill(content, buttons) {
    this.body.replaceChildren(...content.filter(Boolean));
    this.foot.replaceChildren(...buttons.filter(Boolean));
    this.foot.hidden = !buttons.length;
  }

  button(text, action, className = "") {
    return element("button", { className, onclick: action }, text);
  }

  // Asks for a video, or for one of those beside the credits, which is not copied.
  async ask() {
    this.number = this.shown = null;
    this.name("");
    const says = "Choose the video that came back, or drop it anywhere on the page. It is held against these credits frame by frame and name by name. Nothing leaves this machine.";
    const choose = this.button("Choose a video…", () => this.input.click(), "primary");
    const here = element("div", { className: "here", hidden: true });
    this.fill([element("p", {}, says), choose, here], []);
    choose.focus();
    const names = await this.shell.attempt(getJson("verify-files"));
    if (!names?.length) return;
    const select = element("select", { id: "verify-here" }, ...names.map((name) => element("option", { value: name }, name)));
    const start = this.button("Verify it", () => this.begin(select.value, postJson("verify-file", { name: select.value })));
    here.append(element("label", { htmlFor: "verify-here" }, "Or one beside the credits, which is not copied:"), element("div", { className: "field" }, select, start));
    here.hidden = false;
  }

  take(file) {
    if (!this.dialog.open) this.dialog.showModal();
    this.sending?.abort();
    this.sending = new AbortController();
    const bar = element("progress", { max: Math.max(1, file.size), value: 0, "aria-label": "Copied" });
    const copied = (bytes) => { bar.value = bytes; };
    const request = sendFile("verify", file, copied, this.sending.signal);
    this.begin(file.name, request, bar);
  }

  async begin(name, request, bar = null) {
    this.number = this.shown = null;
    this.name(name);
    const cancel = () => { if (this.sending) this.sending.abort(); else this.ask(); };
    this.fill([element("p", { role: "status" }, bar ? "Copying the video…" : "Starting…"), bar], [this.button("Cancel", cancel)]);
    this.foot.lastChild.focus();
    const answer = await request.catch((problem) => ({ ok: false, message: problem.message }));
    this.sending = null;
    if (answer.ok) {
      this.number = this.awaited = answer.number;
      this.renew();
    } else if (answer.message) this.refuse(answer.message);
    else if (this.dialog.open) this.ask();
  }

  refuse(message) {
    this.fill([element("p", { className: "wrong", role: "alert" }, message)], [this.button("Close", () => this.dialog.close()), this.button("Verify another", () => this.ask(), "primary")]);
    this.foot.lastChild.focus();
  }

  // Takes news of the jobs; a page that is loaded again takes up the newest.
  follow(jobs) {
    this.jobs = jobs.filter(({ kind }) => kind === "verify");
    if (this.number === null && !this.sending && !this.dialog.open) this.number = this.jobs[0]?.number ?? null;
    if (this.dialog.open) this.renew();
    else this.announce();
  }

  // Tells that the verdict is there, if nobody is looking.
  announce() {
    const job = this.jobs.find(({ number }) => number === this.awaited);
    if (!job || !SETTLED.includes(job.state)) return;
    this.awaited = null;
    if (job.state !== "cancelled") this.shell.announce(`${job.name} was verified: open Verify (V) to see it`);
  }

  renew() {
    const job = this.jobs?.find(({ number }) => number === this.number);
    if (!job) return;
    const state = `${job.number} ${job.state}`;
    this.name(job.name);
    if (!SETTLED.includes(job.state)) this.showProgress(job, state);
    else if (this.shown !== state) {
      this.shown = state;
      this.awaited = null;
      if (job.state === "done") this.showVerdict(job);
      else if (job.state === "failed") this.refuse(job.problems.map(textOf).join("\n"));
      else this.ask();
    }
  }

  showProgress(job, state) {
    if (this.shown !== state) {
      this.shown = state;
      this.bar = element("progress", { "aria-label": "Progress" });
      this.about = element("p", { className: "about", role: "status" });
      this.fill([this.about, this.bar], [this.button("Cancel", () => this.shell.attempt(postJson(`jobs/${job.number}/cancel`, {})))]);
      this.foot.lastChild.focus();
    }
    this.about.textContent = job.state === "waiting" ? "Waiting for another job" : progressOf(job);
    if (job.total) Object.assign(this.bar, { max: job.total, value: job.done });
  }

  async showVerdict(job) {
    const address = `verdicts/${job.number}`;
    const verdict = await getJson(address).catch(() => null);
    if (this.number !== job.number) return;
    if (!verdict) {
      this.ask();
      return;
    }
    Object.assign(this, { verdict, address, at: -1 });
    const sentence = verdict.ok ? "The file shows the credits." : "The file does not show the credits as they are.";
    const head = element("div", { className: `said ${verdict.ok ? "good" : "bad"}`, role: "status" },
      element("b", {}, sentence), ...verdict.counts.map((count) => element("span", {}, count)));
    const pages = element("a", { className: "button", href: `${address}/pages`, download: "verdict.pdf" }, "Verdict as PDF");
    this.fill([head, verdict.findings.length ? this.makeFindings() : element("p", {}, "Nothing is different.")],
      [pages, this.button("Verify another", () => this.ask()), this.button("Close", () => this.dialog.close(), "primary")]);
    if (verdict.findings.length) {
      this.select(0);
      this.list.focus();
    } else this.foot.lastChild.focus();
  }

  makeFindings() {
    const { findings, more } = this.verdict;
    const keys = { ArrowUp: () => this.select(this.at - 1), ArrowDown: () => this.select(this.at + 1), Home: () => this.select(0), End: () => this.select(findings.length - 1), Enter: () => this.leave() };
    const press = (event) => {
      if (!keys[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    };
    this.list = element("ol", { id: "verify-findings", role: "listbox", "aria-label": "Differences", tabIndex: 0, onkeydown: press },
      ...findings.map((finding, index) => this.makeRow(finding, index)));
    this.steps = element("span", { id: "verify-step" });
    this.earlier = element("button", { id: "verify-previous", "aria-label": "Previous difference", title: "Previous difference (↑)", onclick: () => this.select(this.at - 1) }, "‹");
    this.later = element("button", { id: "verify-next", "aria-label": "Next difference", title: "Next difference (↓)", onclick: () => this.select(this.at + 1) }, "›");
    this.go = this.button("Show in the preview", () => this.leave());
    this.message = element("p", { className: "message", "aria-live": "polite" });
    this.hint = element("p", { className: "hint" });
    return element("div", { className: "columns" },
      element("div", { className: "list" }, this.list, more ? element("p", {}, `And ${more} more: see the PDF.`) : null),
      element("div", { className: "detail" },
        element("div", { className: "buttons" }, this.earlier, this.steps, this.later, this.shots.button, this.go),
        this.message, this.hint, this.shots.element));
  }

  makeRow({ severity, timecode, message, code }, index) {
    return element("li", { id: `verify-finding-${index}`, role: "option", "aria-selected": "false", className: severity, onclick: () => this.select(index) },
      element("span", { className: "time" }, timecode ?? "whole file"), element("span", { className: "code" }, code), element("bdi", {}, message));
  }

  // Shows a finding in both pictures, and the same frame of the film in the preview.
  select(index) {
    const { findings, filmFrames } = this.verdict;
    const at = Math.max(0, Math.min(findings.length - 1, index));
    if (at === this.at) return;
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const row = this.list.children[at];
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    this.list.setAttribute("aria-activedescendant", row.id);
    const { message, hint, look } = findings[at];
    this.message.textContent = message;
    this.hint.textContent = hint ?? "";
    this.steps.textContent = `${at + 1} of ${findings.length}`;
    this.earlier.disabled = at === 0;
    this.later.disabled = at === findings.length - 1;
    this.shots.show(look, this.verdict, this.address);
    const frame = look?.film_frame ?? null;
    this.go.disabled = frame === null || frame >= filmFrames;
    if (!this.go.disabled) this.shell.go(frame);
  }

  // Closes the dialog, and leaves the frame of the finding in the preview.
  leave() {
    if (this.go.disabled) return;
    this.dialog.close();
    byId("stage").focus();
  }
}
