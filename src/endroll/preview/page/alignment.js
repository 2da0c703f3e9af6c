// Finds the frame of another film that shows the same credits. Two films in, frames out.

// Returns pairs of frames at which both films have the same text, in an order that both films have: a
// text that moved pairs with nothing, for its neighbours stayed.
function pairsOf(film, other) {
  const frames = new Map();
  for (const { text, frame } of other.places) {
    if (!frames.has(text)) frames.set(text, []);
    frames.get(text).push(frame);
  }
  const counts = new Map();
  const pairs = [];
  for (const { text, frame } of film.places) {
    const count = counts.get(text) ?? 0;
    counts.set(text, count + 1);
    const same = frames.get(text)?.[count];
    if (same !== undefined) pairs.push([frame, same]);
  }
  pairs.sort((first, second) => first[0] - second[0] || first[1] - second[1]);
  return longestRise(pairs);
}

// Returns the longest sequence of pairs whose second number never falls. Source: patience sorting.
function longestRise(pairs) {
  const ends = [];
  const before = pairs.map((pair, index) => {
    const at = firstWhere(ends.length, (rank) => pairs[ends[rank]][1] > pair[1]);
    ends[at] = index;
    return at ? ends[at - 1] : -1;
  });
  const rise = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]) rise.push(pairs[index]);
  return rise.reverse();
}

// Returns the first index below `count` for which a condition holds, which then holds for all after it.
function firstWhere(count, holds) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export class Alignment {
  constructor(film, other) {
    this.film = film;
    this.other = other;
    this.pairs = pairsOf(film, other);
  }

  // Returns the frame of the other film in which the text nearest to the middle of a frame is where it is
  // in that frame; the same frame number if the films have no text in common.
  otherAt(frame) {
    return this.other.within(this.across(frame, 0));
  }

  filmAt(frame) {
    return this.film.within(this.across(frame, 1));
  }

  across(frame, from) {
    const { pairs } = this;
    if (!pairs.length) return frame;
    const after = firstWhere(pairs.length, (index) => pairs[index][from] >= frame);
    const near = [pairs[after - 1], pairs[after]].filter(Boolean);
    const nearest = near.length > 1 && near[1][from] - frame < frame - near[0][from] ? near[1] : near[0];
    return nearest[1 - from] + frame - nearest[from];
  }
}
