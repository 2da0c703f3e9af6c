// Draws guides over the picture, in the colours of `endroll frame --guides`.

const COLORS = {
  action: "rgb(90 90 220)",
  title: "rgb(210 80 80)",
  text: "rgb(60 170 60)",
  block: "rgb(180 150 50)",
  gutter: "rgb(180 80 180)",
};

export class Guides {
  constructor(canvas) {
    this.canvas = canvas;
    this.isOn = false;
  }

  draw(film, frame) {
    const { width, height } = this.canvas.getBoundingClientRect();
    const scale = window.devicePixelRatio;
    const size = [Math.round(width * scale), Math.round(height * scale)];
    if (this.canvas.width !== size[0] || this.canvas.height !== size[1]) {
      [this.canvas.width, this.canvas.height] = size;
    }
    const context = this.canvas.getContext("2d");
    context.clearRect(0, 0, ...size);
    if (!this.isOn || !film) return;
    context.lineWidth = 1;
    const x = (px) => Math.round((px / film.width) * size[0]) + 0.5;
    const y = (px) => Math.round((px / film.height) * size[1]) + 0.5;
    const box = (left, top, right, bottom) => context.strokeRect(x(left), y(top), x(right) - x(left), y(bottom) - y(top));
    const line = (left, top, right, bottom) => {
      context.beginPath();
      context.moveTo(x(left), y(top));
      context.lineTo(x(right), y(bottom));
      context.stroke();
    };
    for (const name of ["action", "title"]) {
      const inset = (1 - film.guides[name]) / 2;
      context.strokeStyle = COLORS[name];
      box(film.width * inset, film.height * inset, film.width * (1 - inset), film.height * (1 - inset));
    }
    const { left, right } = film.guides;
    context.strokeStyle = COLORS.text;
    for (const at of [left, film.width / 2, right]) line(at, 0, at, film.height);
    const offset = film.offsetAt(frame);
    if (offset === null) return;
    for (const block of film.blocks) {
      if (block.bottom < offset || block.top > offset + film.height) continue;
      context.strokeStyle = COLORS.block;
      box(left, block.top - offset, right, block.bottom - offset);
      context.strokeStyle = COLORS.gutter;
      for (const [from, to, top, bottom] of block.gutters) {
        for (const at of [from, to]) line(at, top - offset, at, bottom - offset);
      }
    }
  }
}
