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
