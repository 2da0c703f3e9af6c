// The list of jobs: how far each is, what it has written, and what can be done with that.

import { element } from "./dom.js";
import { postJson } from "./link.js";

const STATES = { waiting: "Waiting", running: "Starting", done: "Finished", failed: "Failed", cancelled: "Cancelled; nothing was left behind" };
const KINDS = { video: "", versions: "All versions", proof: "Proof", changes: "Changes", verify: "Verify" };

const whole = (number) => Math.round(number).toLocaleString("en");
const counted = (count, name) => `${whole(count)} ${name}${count === 1 ? "" : "s"}`;

export function nameOf(job) {
  if (job.name) return job.name;
  return job.outputs.length === 1 ? job.outputs[0].path : KINDS[job.kind];
}

function inTime(seconds) {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function inBytes(bytes) {
  if (bytes < 1e5) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

// Returns how far a job is, or how it ended.
export function progressOf(job) {
  if (job.stopping) return "Cancelling";
  if (job.state === "cancelled" && job.outputs.length) return `Cancelled; ${counted(job.outputs.length, "finished file")} stay${job.outputs.length === 1 ? "s" : ""}`;
  if (job.state !== "running" || !job.total) return job.state === "running" && (job.kind === "proof" || job.kind === "changes") ? "Writing" : STATES[job.state];
  const parts = [`${whole(job.done)} of ${counted(job.total, "frame")}`];
  if (job.rate) parts.push(`${whole(job.rate)} frames/s`);
  if (job.left !== null && job.done < job.total) parts.push(`${inTime(job.left)} left`);
  return parts.join("  ·  ");
}

export function textOf(problem) {
  const where = problem.line ? `${problem.file.split(/[/\\]/).pop()}:${problem.line}: ` : "";
  return `${where}${problem.message}${problem.hint ? ` (${problem.hint})` : ""}`;
}

function factsOf(output) {
  return [
    output.pages ? counted(output.pages, "page") : null,
    output.changes === undefined ? null : counted(output.changes, "change"),
    output.frames ? counted(output.frames, "frame") : null,
    output.bytes ? inBytes(output.bytes) : null,
    output.seconds >= 0.1 ? `${output.seconds.toFixed(1)} s` : null,
  ].filter(Boolean).join("  ·  ");
}

class Row {
  constructor(shell, job) {
    this.shell = shell;
    this.files = 0;
    this.name = element("b");
    this.about = element("p", { className: "about" });
    this.bar = element("progress", { "aria-label": "Progress" });
    this.notes = element("p", { className: "notes", hidden: true });
    this.outputs = element("ul", { className: "files" });
    this.cancel = element("button", { type: "button", onclick: () => shell.attempt(postJson(`jobs/${job.number}/cancel`, {})) }, "Cancel");
    this.buttons = element("div", { className: "buttons" }, this.cancel);
    const kind = KINDS[job.kind] && job.name ? KINDS[job.kind] : job.format;
    this.item = element("li", { "data-job": job.number },
      element("div", { className: "what" }, this.name, element("span", {}, [kind, job.version].filter(Boolean).join("  ·  "))),
      this.buttons, this.bar, this.about, this.notes, this.outputs);
  }

  show(job) {
    const isOpen = job.state === "waiting" || job.state === "running";
    this.item.className = `job ${job.state}`;
    this.name.textContent = nameOf(job);
    this.cancel.setAttribute("aria-label", `Cancel ${nameOf(job)}`);
    this.about.textContent = progressOf(job);
    if (job.state === "failed") this.about.setAttribute("role", "alert");
    this.bar.hidden = job.state !== "running";
    if (job.total) Object.assign(this.bar, { max: job.total, value: job.done });
    this.notes.textContent = [...job.problems.map(textOf), ...job.notes].join("\n");
    this.notes.hidden = !this.notes.textContent;
    if (!isOpen) this.showFiles(job);
    const hadFocus = !isOpen && this.cancel === document.activeElement;
    this.cancel.hidden = !isOpen;
    this.cancel.setAttribute("aria-disabled", String(job.stopping)); // one that is disabled loses the focus
    if (hadFocus) (this.item.querySelector("button:not([hidden])") ?? this.item.closest("dialog").querySelector(".primary")).focus();
  }

  // One finished file has its buttons beside the job, several are a list below it.
  showFiles(job) {
    const { outputs } = job;
    if (outputs.length === 1) this.about.textContent += `  ·  ${factsOf(outputs[0])}`;
    if (this.files === outputs.length) return;
    this.files = outputs.length;
    if (outputs.length === 1) this.buttons.append(...this.makeButtons(job, outputs[0], 0));
    else this.outputs.replaceChildren(...outputs.map((output, index) => this.makeFile(job, output, index)));
  }

  makeButtons(job, output, index) {
    const address = `jobs/${job.number}/files/${index}`;
    const reveal = element("button", { type: "button", "aria-label": `Reveal ${output.path}`, title: "Show it in the file manager", onclick: () => this.reveal(address) }, "Reveal");
    if (output.is_folder) return [reveal]; // a folder cannot be downloaded
    return [reveal, element("a", { className: "button", href: address, download: output.path, "aria-label": `Download ${output.path}` }, "Download")];
  }

  makeFile(job, output, index) {
    return element("li", {},
      element("span", { className: "name" }, output.path),
      element("span", { className: "size" }, factsOf(output)),
      element("span", { className: "buttons" }, ...this.makeButtons(job, output, index)));
  }

  async reveal(address) {
    const answer = await this.shell.attempt(postJson(`${address}/reveal`, {}));
    if (!answer || answer.ok) return;
    this.notes.textContent = answer.message;
    this.notes.hidden = false;
  }
}

// Returns jobs in the order in which they matter: at work, next, and over, the newest first.
function inOrder(jobs) {
  const rank = ({ state, number }) => ({ running: [0, number], waiting: [1, number] }[state] ?? [2, -number]);
  return [...jobs].sort((one, other) => {
    const [first, second] = [rank(one), rank(other)];
    return first[0] - second[0] || first[1] - second[1];
  });
}

export class JobList {
  constructor(shell) {
    this.shell = shell;
    this.rows = new Map();
    this.wanted = null;
    this.none = element("p", {}, "Nothing has been written yet. Jobs run one after another, and go on while you work.");
    this.items = element("ol");
    this.section = element("section", { className: "jobs", "aria-labelledby": "jobs-title" }, element("h3", { id: "jobs-title" }, "Jobs"), this.none, this.items);
  }

  // Shows the jobs; rows stay the same elements, so that focus stays in them.
  show(jobs) {
    const kept = new Set(jobs.map(({ number }) => number));
    for (const [number, row] of this.rows) {
      if (kept.has(number)) continue;
      row.item.remove();
      this.rows.delete(number);
    }
    const focused = document.activeElement;
    inOrder(jobs).forEach((job, index) => {
      if (!this.rows.has(job.number)) this.rows.set(job.number, new Row(this.shell, job));
      const { item } = this.rows.get(job.number);
      if (this.items.children[index] !== item) this.items.insertBefore(item, this.items.children[index] ?? null);
      this.rows.get(job.number).show(job);
    });
    if (this.items.contains(focused) && document.activeElement !== focused) focused.focus();
    this.none.hidden = jobs.length > 0;
    if (this.wanted !== null) this.scrollTo(this.wanted);
  }

  // Scrolls to a job as soon as it is in the list.
  scrollTo(number) {
    this.wanted = number;
    if (!this.rows.has(number)) return;
    this.wanted = null;
    this.rows.get(number).item.scrollIntoView({ block: "nearest" });
  }
}
