// Two pictures in step, the film's and the file's, with a box about what differs, close up or whole.

import { element } from "./dom.js";

const AROUND = 1.8; // how much more than the box a close-up shows
const LARGEST = 8;

// Returns the part of a picture that a close-up shows: left, top and scale, of a picture of size 1.
function closeUp([left, top, width, height], [wide, high]) {
  const scale = Math.max(1, Math.min(LARGEST, wide / (width * AROUND), high / (height * AROUND)));
  const start = (from, length, whole) => Math.max(0, Math.min(1 - 1 / scale, (from + length / 2) / whole - 1 / scale / 2));
  return { left: start(left, width, wide), top: start(top, height, high), scale };
}

class Shot {
  constructor(caption) {
    this.picture = element("img", { alt: "", decoding: "async" });
    this.mark = element("span", { className: "mark", hidden: true });
    this.plane = element("div", { className: "plane" }, this.picture, this.mark);
    this.none = element("p", { hidden: true });
    this.frame = element("div", { className: "frame" }, this.plane, this.none);
    this.caption = element("figcaption", {}, caption);
    this.figure = element("figure", {}, this.caption, this.frame);
  }

  show({ address, alt, box, size, isClose }) {
    this.frame.style.aspectRatio = `${size[0]} / ${size[1]}`;
    this.plane.hidden = !address;
    this.none.hidden = Boolean(address);
    this.none.textContent = alt;
    if (!address) return;
    if (this.picture.getAttribute("src") !== address) this.picture.src = address;
    this.picture.alt = alt;
    this.mark.hidden = !box;
    const { left, top, scale } = box && isClose ? closeUp(box, size) : { left: 0, top: 0, scale: 1 };
    this.plane.style.transform = `scale(${scale}) translate(${-100 * left}%, ${-100 * top}%)`;
    this.plane.style.setProperty("--edge", `${2 / scale}px`);
    if (!box) return;
    const share = (length, whole) => `${(100 * length) / whole}%`;
    Object.assign(this.mark.style, {
      left: share(box[0], size[0]), top: share(box[1], size[1]), width: share(box[2], size[0]), height: share(box[3], size[1]),
    });
  }
}

export class Shots {
  constructor() {
    this.film = new Shot("The credits say");
    this.file = new Shot("The file shows");
    this.isClose = true;
    this.shown = null;
    this.button = element("button", { id: "verify-close-up", "aria-pressed": "true", onclick: () => this.toggle() }, "Close up");
    this.element = element("div", { className: "shots" }, this.film.figure, this.file.figure);
  }

  toggle() {
    this.isClose = !this.isClose;
    this.button.setAttribute("aria-pressed", String(this.isClose));
    if (this.shown) this.show(...this.shown);
  }

  // Shows where to look at a finding of a verdict, at an address; nothing if it is about the whole file.
  show(look, verdict, address) {
    this.shown = [look, verdict, address];
    this.element.hidden = !look;
    this.button.disabled = !look?.box;
    if (!look) return;
    const hasFilm = look.film_frame !== null;
    this.film.show({
      address: hasFilm ? `${address}/film/${look.film_frame}` : "",
      alt: hasFilm ? `Frame ${look.film_frame} of the film` : "No frame of the film looks like this.",
      box: look.film_box, size: verdict.filmSize, isClose: this.isClose,
    });
    this.file.show({
      address: `${address}/file/${look.frame}`, alt: `Frame ${look.frame} of the file`,
      box: look.box, size: verdict.size, isClose: this.isClose,
    });
  }
}
