/** The page's own icons: 24×24 strokes, drawn here and nowhere else. */

import { svg } from "./dom.js";

const PATHS = {
  hash: "M9 4 7 20M17 4l-2 16M4 9h17M3 15h17",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M6 6l12 12M18 6 6 18",
  chevron: "M6 9l6 6 6-6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  external: "M9 6H5v13h13v-4M13 4h7v7M20 4l-9 9",
  slash: "M8 20 16 4",
  send: "M4 12 20 4l-5 16-3.5-6.5z",
  reply: "M4 16v-3a3 3 0 0 1 3-3h13M15.5 5.5 20 10l-4.5 4.5",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M15.5 4.3a3.5 3.5 0 0 1 0 6.4M18 14.5c2.2.8 3.5 2.7 3.5 5.5",
  news: "M4 10v4h3l9 4V6l-9 4zM19 9v6M8 14l1.5 5h2.5",
  thread: "M5 5h14v9H10l-4 4v-4H5z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  plus: "M12 5v14M5 12h14",
  bell: "M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4",
  at: "M16 8v5a2.5 2.5 0 0 0 5 0v-1a9 9 0 1 0-3.6 7.2M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0",
  sliders: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  apps: "M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h5v5h-5z",
  alert: "M12 4 2.5 20h19zM12 10v4M12 17v.2",
};

/**
 * Draw an icon.
 * @param {keyof typeof PATHS} name
 * @returns {SVGElement} decorative; the control around it carries the label
 */
export function icon(name) {
  const path = svg("path", { d: PATHS[name] });
  return svg(
    "svg",
    { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" },
    path,
  );
}

/** The sandbox's own emblem: a herald's horn. */
export function emblem() {
  const horn = svg("path", { d: "M4 10v4h3l8 4V6L7 10zM18 9a4 4 0 0 1 0 6", class: "emblem-horn" });
  return svg("svg", { viewBox: "0 0 24 24", class: "icon emblem", "aria-hidden": "true" }, horn);
}
