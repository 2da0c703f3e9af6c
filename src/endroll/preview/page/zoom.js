// How large the picture is: fitted to the window, or a number of screen px per picture px. What lies under
// the pointer stays there.

const LEVELS = [0.1, 0.25, 0.5, 1, 2, 4, 8];
const PER_WHEEL_PX = 0.0025;
const STEP_PX = 80;

const middleOf = (box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });

export class Zoom {
  // `onChange` is called whenever the picture has another size or another part of it is in view.
  constructor(viewport, picture, onChange) {
    Object.assign(this, { viewport, picture, onChange });
    this.film = null;
    this.level = null; // null is fitted
    viewport.addEventListener("wheel", (event) => this.turn(event), { passive: false });
    viewport.addEventListener("pointerdown", (event) => this.drag(event));
    viewport.addEventListener("touchstart", (event) => this.pinch(event), { passive: false });
    viewport.addEventListener("scroll", () => onChange());
    new ResizeObserver(() => this.apply()).observe(viewport);
  }

  show(film) {
    this.film = film;
    this.apply();
  }

  get fitted() {
    const style = getComputedStyle(this.viewport);
    const width = this.viewport.offsetWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const height = this.viewport.offsetHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    return Math.min(width / this.film.width, height / this.film.height) * window.devicePixelRatio;
  }

  // Returns the screen px per picture px.
  get scale() {
    return this.level ?? this.fitted;
  }

  apply() {
    if (!this.film) return;
    const perPx = this.scale / window.devicePixelRatio;
    this.picture.style.width = `${this.film.width * perPx}px`;
    this.picture.style.height = `${this.film.height * perPx}px`;
    document.body.classList.toggle("zoomed", this.level !== null);
    this.onChange();
  }

  // Sets a level, or null to fit; the point of the picture at `at` (in the window) stays there.
  set(level, at = middleOf(this.viewport.getBoundingClientRect()), point = this.pointAt(at)) {
    if (!this.film) return;
    this.level = level === null ? null : Math.max(LEVELS[0], Math.min(LEVELS.at(-1), level));
    this.apply();
    const box = this.picture.getBoundingClientRect();
    this.viewport.scrollBy(box.left + point.x * box.width - at.x, box.top + point.y * box.height - at.y);
  }

  // Returns where in the picture a point of the window is, as shares of its width and height.
  pointAt({ x, y }) {
    const box = this.picture.getBoundingClientRect();
    return { x: (x - box.left) / box.width, y: (y - box.top) / box.height };
  }

  // Goes to the next larger or smaller level.
  step(sign) {
    const { scale } = this;
    const next = sign > 0
      ? LEVELS.find((level) => level > scale * 1.01)
      : LEVELS.findLast((level) => level < scale * 0.99);
    if (next) this.set(next);
  }

  // Moves the part in view if the picture is larger than the window; returns whether it is.
  pan(x, y) {
    const { viewport } = this;
    const isLarger = x ? viewport.scrollWidth > viewport.clientWidth : viewport.scrollHeight > viewport.clientHeight;
    if (isLarger) viewport.scrollBy(x * STEP_PX, y * STEP_PX);
    return isLarger;
  }

  turn(event) {
    if (!(event.ctrlKey || event.metaKey) || !this.film) return;
    event.preventDefault();
    const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 40;
    this.set(this.scale * Math.exp(-px * PER_WHEEL_PX), { x: event.clientX, y: event.clientY });
  }

  // A finger scrolls as everywhere; a mouse drags the picture.
  drag(event) {
    const { viewport } = this;
    if (this.level === null || event.pointerType === "touch" || event.button > 1) return;
    if (event.target.closest("form")) return; // what is typed in place is selected there
    const from = [event.clientX + viewport.scrollLeft, event.clientY + viewport.scrollTop];
    const move = (moved) => viewport.scrollTo(from[0] - moved.clientX, from[1] - moved.clientY);
    viewport.classList.add("dragged");
    viewport.setPointerCapture(event.pointerId);
    viewport.addEventListener("pointermove", move);
    viewport.addEventListener("lostpointercapture", () => {
      viewport.classList.remove("dragged");
      viewport.removeEventListener("pointermove", move);
    }, { once: true });
  }

  // Two fingers set the level, and move the picture.
  pinch(event) {
    if (event.touches.length !== 2 || !this.film) return;
    event.preventDefault();
    const { viewport, scale } = this;
    const apart = ([one, two]) => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
    const between = ([one, two]) => ({ x: (one.clientX + two.clientX) / 2, y: (one.clientY + two.clientY) / 2 });
    const began = apart(event.touches);
    const point = this.pointAt(between(event.touches));
    const ending = new AbortController();
    const options = { passive: false, signal: ending.signal };
    viewport.addEventListener("touchmove", (moved) => {
      if (moved.touches.length !== 2) return;
      moved.preventDefault();
      this.set((scale * apart(moved.touches)) / began, between(moved.touches), point);
    }, options);
    for (const end of ["touchend", "touchcancel", "touchstart"]) viewport.addEventListener(end, () => ending.abort(), options);
  }
}
