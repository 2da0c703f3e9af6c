// The sound output of the browser: its audio context, and when a time of that is heard.

const NEAR = 0.2;
const FAR_MS = 15;
const CERTAIN_MS = 100;
const STALL_MS = 500;
const IDLE_MS = 10_000;
const SETTLE_MS = 250;

export class Output {
  // `onChange` is called when the context starts or stops.
  constructor(onChange) {
    this.onChange = onChange;
    this.context = null;
    this.master = null;
    this.level = 1;
    this.idle = null;
    this.reset();
  }

  reset() {
    this.offset = null;
    this.farSince = null;
    this.since = performance.now();
    this.last = { time: 0, at: performance.now() };
  }

  // Starts the output; returns whether there is one. Browsers allow it from the first key or click on.
  wake(rate) {
    clearTimeout(this.idle);
    this.context ??= this.open(rate);
    if (this.context && this.context.state !== "running") this.context.resume().catch(() => {});
    return this.context !== null;
  }

  open(rate) {
    let context = null;
    for (const options of [{ sampleRate: rate, latencyHint: "balanced" }, {}]) {
      try {
        context = new AudioContext(options);
        break;
      } catch {
        // Some browsers have no such rate; some machines have no output.
      }
    }
    if (!context) return null;
    this.master = new GainNode(context, { gain: this.level });
    this.master.connect(context.destination);
    context.addEventListener("statechange", () => {
      this.reset();
      this.onChange();
    });
    return context;
  }

  // Lets the device go some time after the last sound.
  rest() {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.context?.suspend(), IDLE_MS);
  }

  setLevel(level) {
    this.level = level;
    this.master?.gain.setTargetAtTime(level, this.context.currentTime, 0.01);
  }

  // Compares the clock of the output with that of the browser; returns whether the output runs. The two
  // drift apart by some ms a minute, and each reading errs by a fraction of a ms.
  measure() {
    if (this.context?.state !== "running") return false;
    const now = performance.now();
    const time = this.context.currentTime;
    if (time > this.last.time) this.last = { time, at: now };
    if (!time || now - this.last.at > STALL_MS) return false;
    const stamp = this.context.getOutputTimestamp?.();
    // Soon after the start, the stamp may still be of the time before.
    const isKnown = stamp?.performanceTime > this.since && stamp.contextTime > 0;
    if (!isKnown && now - this.since < SETTLE_MS) return false;
    const latency = this.context.outputLatency || this.context.baseLatency || 0;
    const measured = isKnown
      ? stamp.performanceTime - 1000 * stamp.contextTime
      : now - 1000 * (time - latency);
    this.correct(measured, now);
    return true;
  }

  // Follows drift smoothly. After a dropout, sound is late for good; a single odd reading means nothing.
  correct(measured, now) {
    const error = this.offset === null ? 0 : measured - this.offset;
    const isFar = Math.abs(error) > FAR_MS;
    this.farSince = isFar ? this.farSince ?? now : null;
    if (this.offset === null || (isFar && now - this.farSince > CERTAIN_MS)) this.offset = measured;
    else if (!isFar) this.offset += error * NEAR;
  }

  // Returns when a time of the context is heard, in ms of `performance.now()`.
  heardAt(time) {
    return 1000 * time + this.offset;
  }
}
