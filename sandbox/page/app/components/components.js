/** Message components, legacy and V2: one renderer per type. Controls are in buttons.js and selects.js. */

import { el } from "../dom.js";
import { fileCard, picture, resolveFile } from "../files.js";
import { markdown } from "../markdown/render.js";
import { spoiler } from "../markdown/spoiler.js";
import { button } from "./buttons.js";
import { select } from "./selects.js";

const many = (components, message) =>
  components.map((component) => renderComponent(component, message));

function hiddenWhen(isSpoiler, node) {
  return isSpoiler ? spoiler("div", node) : node;
}

function media(item, message, className) {
  const file = resolveFile(item.media?.url ?? item.file?.url, message.files ?? []);
  return hiddenWhen(
    item.spoiler,
    picture({ ...item.media, ...file }, item.description ?? undefined, className),
  );
}

function actionRow(row, message) {
  const controls = el("div", { class: "action-row" }, many(row.components, message));
  return el("div", { class: "action-row-box" }, controls);
}

function section(data, message) {
  return el(
    "div",
    { class: "v2-section" },
    el("div", { class: "v2-section-text" }, many(data.components, message)),
    el("div", { class: "v2-accessory" }, renderComponent(data.accessory, message)),
  );
}

function gallery(data, message) {
  const count = data.items.length;
  return el(
    "div",
    { class: `v2-gallery of-${count}`, dataset: { testid: "gallery" } },
    data.items.map((item) => media(item, message)),
  );
}

function file(data, message) {
  return hiddenWhen(data.spoiler, fileCard(resolveFile(data.file.url, message.files ?? [])));
}

function separator(data) {
  const classes = [
    "v2-separator",
    data.divider === false ? "" : "line",
    data.spacing === 2 ? "large" : "",
  ];
  return el("div", { class: classes.join(" "), role: data.divider === false ? null : "separator" });
}

function container(data, message) {
  const hasAccent = data.accent_color !== null && data.accent_color !== undefined;
  const css = hasAccent
    ? { "--accent": `#${data.accent_color.toString(16).padStart(6, "0")}` }
    : {};
  const box = el(
    "div",
    {
      class: hasAccent ? "v2-container accent" : "v2-container",
      css,
      dataset: { testid: "container" },
    },
    many(data.components, message),
  );
  return hiddenWhen(data.spoiler, box);
}

const RENDERERS = {
  1: actionRow,
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: section,
  10: (data) => markdown(data.content, "v2-text"),
  11: (data, message) => media(data, message, "thumbnail"),
  12: gallery,
  13: file,
  14: separator,
  17: container,
};

function renderComponent(component, message) {
  const render = RENDERERS[component.type];
  return render
    ? render(component, message)
    : el("div", { class: "muted" }, `Component type ${component.type} is not drawn here.`);
}

/** Render the top-level components of a message. */
export function renderComponents(components, message) {
  return components.length ? el("div", { class: "components" }, many(components, message)) : null;
}
