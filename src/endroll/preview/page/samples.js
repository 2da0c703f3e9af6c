// A cache of decoded sound, in chunks from the server. Chunks are fetched one at a time, the nearest first:
// the browser has few connections, and pictures need the others.

const AHEAD = 12;
const MOST = 60;
const RETRY_MS = 1000;

export const FAILED = 422; // the status of an answer that says why sound cannot be played

// Returns interleaved 16-bit samples as an AudioBuffer.
function decode(bytes, { rate, channels }) {
  const levels = new Int16Array(bytes);
  const length = levels.length / channels;
  const buffer = new AudioBuffer({ length, numberOfChannels: channels, sampleRate: rate });
  for (let channel = 0; channel < channels; channel += 1) {
    const plane = buffer.getChannelData(channel);
    for (let at = 0; at < length; at += 1) plane[at] = levels[at * channels + channel] / 32768;
  }
  return buffer;
}

export class Samples {
  // `onFailure` is called with a message if sound cannot be decoded.
  constructor(onArrival, onFailure) {
    this.onArrival = onArrival;
    this.onFailure = onFailure;
    this.number = null;
    this.facts = null;
    this.cache = new Map();
    this.wanted = [];
    this.pending = null;
    this.resting = 0;
  }

  // Takes the sound of a film, null if it is silent; what is loaded stays if it is the same sound.
  use(number, facts) {
    if (facts?.id !== this.facts?.id) {
      this.cache.clear();
      this.cancel();
      this.resting = 0;
    }
    this.number = number;
    this.facts = facts;
  }

  cancel() {
    this.wanted = [];
    this.pending?.abort.abort();
  }

  // Returns a chunk, or null until it is loaded.
  at(index) {
    const buffer = this.cache.get(index) ?? null;
    if (buffer) {
      this.cache.delete(index);
      this.cache.set(index, buffer);
    }
    return buffer;
  }

  // Requests a chunk and those that follow it; after the last of a loop, from its first.
  want(first, loop = null) {
    if (!this.facts) return;
    this.wanted = [];
    for (let index = first; index < this.facts.chunks && this.wanted.length < AHEAD;) {
      this.wanted.push(index);
      index = loop && index >= loop.last ? loop.first : index + 1;
    }
    if (this.pending && !this.wanted.includes(this.pending.index)) this.pending.abort.abort();
    this.fetchNext();
  }

  fetchNext() {
    if (this.pending || performance.now() < this.resting) return;
    const next = this.wanted.find((index) => !this.cache.has(index));
    if (next !== undefined) this.fetch(next);
  }

  async fetch(index) {
    const { facts } = this;
    const mine = { index, abort: new AbortController() };
    this.pending = mine;
    try {
      const response = await fetch(`films/${this.number}/sound/${index}`, { signal: mine.abort.signal });
      if (response.ok) this.keep(index, decode(await response.arrayBuffer(), facts), facts);
      else if (response.status === FAILED) this.onFailure(await response.text());
      else this.rest();
    } catch {
      // It is no longer wanted, or the server stopped: the page learns of that elsewhere.
      if (!mine.abort.signal.aborted) this.rest();
    } finally {
      this.pending = null;
      this.fetchNext();
    }
  }

  rest() {
    this.resting = performance.now() + RETRY_MS;
  }

  keep(index, buffer, facts) {
    if (facts.id !== this.facts?.id) return;
    this.cache.set(index, buffer);
    for (const oldest of this.cache.keys()) {
      if (this.cache.size <= MOST) break;
      this.cache.delete(oldest);
    }
    this.onArrival();
  }
}
