// A film as the server describes it. All numbers are frames, or px of its picture; none is measured
// here.

const MOST_ANCHORS = 12;

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// Kinds of text that are not on screen: listed only when a search matches them.
const UNSEEN = new Set(["file", "reading"]);

// Returns the texts of a block and the frame each is in, in order of appearance. The text that names the
// block gets the block's kind; if none does, an entry with the block's name is added.
function placesOf(block) {
  const parts = [
    ...block.texts.map(([kind, text, , frame], index) => ({ kind, text, frame, part: "text", index })),
    ...block.names.map(([text, , frame], index) => ({ kind: "name", text, frame, part: "name", index })),
  ];
  const places = parts.map((part) => (
    { ...part, block, isHead: part.kind === "heading", isUnseen: UNSEEN.has(part.kind) }
  ));
  const title = places.find((place) => place.text === block.text);
  if (title) {
    const kind = title.kind === "heading" ? title.kind : block.kind;
    Object.assign(title, { kind, isHead: true, isUnseen: false });
  }
  places.sort((first, second) => first.frame - second.frame);
  if (block.text && !title) {
    const { text, kind } = block;
    const frame = Math.min(block.frame, places[0]?.frame ?? block.frame);
    places.unshift({ text, frame, kind, part: "block", index: 0, block, isHead: true, isUnseen: false });
  }
  return places;
}

export class Film {
  constructor(facts, number) {
    Object.assign(this, facts);
    this.number = number;
    this.rate = facts.fps[0] / facts.fps[1];
    this.tables = Object.fromEntries(Object.entries(facts.fades).map(([opacity, table]) => [opacity, bytes(table)]));
    this.edgeRows = facts.edge.rows;
    this.edgeTable = bytes(facts.edge.table);
    this.startFrames = this.framesOf(facts.start);
    this.bandFilms = facts.bandFilms.flatMap(([film, count]) => Array(count).fill(film));
    this.places = [];
    for (const block of facts.blocks) this.places.push(...placesOf(block));
  }

  within(frame) {
    return Math.max(0, Math.min(this.frames - 1, Math.round(frame)));
  }

  stretchAt(frame) {
    let low = 0;
    let high = this.stretches.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.stretches[middle].first <= frame) low = middle;
      else high = middle;
    }
    return this.stretches[low];
  }

  // Returns the row of the roll at the top of a frame, null if the frame is not made of rows.
  offsetAt(frame) {
    const stretch = this.stretchAt(frame);
    return stretch.shown === "rows" ? stretch.at + stretch.step * (frame - stretch.first) : null;
  }

  // Returns the baselines in some rows of the roll.
  baselinesIn(top, bottom) {
    if (!this.baselineRows) {
      let row = 0;
      this.baselineRows = this.baselines.map((below) => (row += below)); // each is below the one before
    }
    return this.baselineRows.filter((row) => row >= top && row < bottom);
  }

  // Returns what a frame is made of: rows of the roll from `row` on, drawn at column `x`; or the number
  // of a whole frame from the server.
  //
  // Of a frame with fields, a `share` of a half is its second: the roll has gone half a frame's step.
  partsOf(frame, share = 0) {
    const stretch = this.stretchAt(frame);
    const at = Math.round(stretch.at + stretch.step * (frame + share - stretch.first));
    switch (stretch.shown) {
      case "rows":
        return { rows: [{ row: at, x: 0 }], fade: stretch.fade };
      case "columns": {
        const panel = Math.floor(at / this.width);
        const row = stretch.top + panel * this.width;
        const x = panel * this.width - at;
        const rows = [{ row, x }];
        if (x) rows.push({ row: row + this.width, x: x + this.width });
        return { rows, fade: stretch.fade };
      }
      case "picture":
        return { whole: stretch.first };
      case "pictures":
        return { whole: frame };
      default:
        return { rows: [] };
    }
  }

  // Returns the addresses of the pictures that a frame is made of.
  picturesOf(frame) {
    const parts = this.partsOf(frame);
    if (parts.whole !== undefined) return [this.frameAddress(parts.whole)];
    const addresses = [];
    for (const { row } of parts.rows) {
      for (const band of this.bandsOf(row)) addresses.push(this.bandAddress(band));
    }
    return addresses;
  }

  bandsOf(row) {
    const first = Math.max(0, Math.floor(row / this.bandRows));
    const past = Math.ceil(Math.min(row + this.height, this.rollRows) / this.bandRows);
    return Array.from({ length: Math.max(0, past - first) }, (_, index) => first + index);
  }

  bandAddress(band) {
    return `films/${this.bandFilms[band]}/bands/${band}`;
  }

  // Returns whether a picture at an address may be part of a frame of this film.
  has(address) {
    const band = /^films\/\d+\/bands\/(\d+)$/.exec(address);
    return band ? this.bandAddress(Number(band[1])) === address : address.startsWith(`films/${this.number}/`);
  }

  frameAddress(frame) {
    return `films/${this.number}/frames/${frame}`;
  }

  // SMPTE ST 12-1: drop-frame timecode skips two (four) numbers each minute, except every tenth.
  framesOf(timecode) {
    const [hour, minute, second, frame] = timecode.split(/[:;]/).map(Number);
    const minutes = hour * 60 + minute;
    const dropped = this.drops ? this.nominal / 15 : 0;
    return (minutes * 60 + second) * this.nominal + frame - dropped * (minutes - Math.floor(minutes / 10));
  }

  timecodeAt(index) {
    const fps = this.nominal;
    let frames = this.startFrames + index;
    if (this.drops) {
      const dropped = fps / 15;
      const tenMinutes = fps * 600 - 9 * dropped;
      frames %= tenMinutes * 144;
      const tens = Math.floor(frames / tenMinutes);
      const minutes = Math.floor(Math.max(0, (frames % tenMinutes) - dropped) / (fps * 60 - dropped));
      frames += dropped * (9 * tens + minutes);
    } else {
      frames %= fps * 86400;
    }
    const two = (number) => String(number).padStart(2, "0");
    const seconds = Math.floor(frames / fps);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two);
    return `${parts.join(":")}${this.drops ? ";" : ":"}${two(frames % fps)}`;
  }
}

// Describes a frame in a way that survives edits: the texts nearest to its middle, which occurrence of
// the same text each is, and how many frames away.
export function anchorsOf(film, frame) {
  const counts = new Map();
  const anchors = film.places.map(({ text, frame: at }) => {
    const count = counts.get(text) ?? 0;
    counts.set(text, count + 1);
    return { text, count, away: frame - at };
  });
  return anchors.sort((first, second) => Math.abs(first.away) - Math.abs(second.away)).slice(0, MOST_ANCHORS);
}

// Returns the frame of another film in which the nearest text that still exists is where it was.
export function frameOfAnchors(film, anchors, fallback) {
  for (const { text, count, away } of anchors) {
    const matches = film.places.filter((place) => place.text === text);
    const same = matches[Math.min(count, matches.length - 1)];
    if (same) return film.within(same.frame + away);
  }
  return film.within(fallback);
}
