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
  download: "M12 4v11M7.5 11 12 15.5 16.5 11M5 20h14",
  external: "M9 6H5v13h13v-4M13 4h7v7M20 4l-9 9",
  slash: "M8 20 16 4",
  send: "M4 12 20 4l-5 16-3.5-6.5z",
  at: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-4 7.5",
  shield: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z",
  reply: "M4 16v-3a3 3 0 0 1 3-3h13M15.5 5.5 20 10l-4.5 4.5",
  text: "M5 6h14M12 6v13M9 19h6",
  number: "M5 8l3-2v12M13 9a3 3 0 1 1 5 2.5L13 18h6",
  toggle: "M8 7h8a5 5 0 0 1 0 10H8A5 5 0 0 1 8 7M8 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  alert: "M12 4 2.5 20h19zM12 10v4M12 17v.2",
  forward: "M4 6l7 6-7 6zM13 6l7 6-7 6z",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3 20a6 6 0 0 1 12 0M16 5a3 3 0 0 1 0 6M17 14a5.5 5.5 0 0 1 4 6",
  refresh: "M19 12a7 7 0 1 1-2-5M17 3v4h-4",
};

/**
 * Draw an icon.
 * @param {keyof typeof PATHS} name
 * @returns {SVGElement} decorative; the control around it carries the label
 */
export function icon(name) {
  const path = svg("path", { d: PATHS[name] });
  return svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" }, path);
}

/** The sandbox's own emblem: a herald's horn. */
export function emblem() {
  const horn = svg("path", { d: "M4 10v4h3l8 4V6L7 10zM18 9a4 4 0 0 1 0 6", class: "emblem-horn" });
  return svg("svg", { viewBox: "0 0 24 24", class: "icon emblem", "aria-hidden": "true" }, horn);
}
