/** Classic embeds. */

import { el } from "../dom.js";
import { picture, resolveFile } from "../files.js";
import { inlineMarkdown, markdown } from "../markdown/render.js";
import { timeElement } from "../timestamps.js";

function title(data) {
  if (!data.title) return null;
  const text = inlineMarkdown(data.title);
  const isWeb = /^https?:\/\//.test(data.url ?? "");
  return el(
    "div",
    { class: "embed-title" },
    isWeb ? el("a", { href: data.url, target: "_blank", rel: "noopener noreferrer" }, text) : text,
  );
}

function fields(data) {
  const field = (item) =>
    el(
      "div",
      { class: item.inline ? "embed-field inline" : "embed-field" },
      el("div", { class: "embed-field-name" }, inlineMarkdown(item.name)),
      markdown(item.value),
    );
  return data.fields?.length ? el("div", { class: "embed-fields" }, data.fields.map(field)) : null;
}

function footer(data) {
  const parts = [
    data.footer?.text && el("span", {}, data.footer.text),
    data.timestamp && timeElement(Date.parse(data.timestamp), "s"),
  ].filter(Boolean);
  if (!parts.length) return null;
  return el("div", { class: "embed-footer" }, parts[0], parts[1] && " • ", parts[1]);
}

function media(part, message, className) {
  return part?.url
    ? picture(resolveFile(part.url, message.files ?? []), part.description, className)
    : null;
}

/** Render an embed of a message. */
export function embed(data, message) {
  const colour = data.color
    ? `#${data.color.toString(16).padStart(6, "0")}`
    : "var(--border-strong)";
  return el(
    "section",
    { class: "embed", css: { "--accent": colour }, dataset: { testid: "embed" } },
    media(data.thumbnail, message, "embed-thumbnail"),
    data.author?.name && el("div", { class: "embed-author" }, data.author.name),
    title(data),
    data.description && markdown(data.description),
    fields(data),
    media(data.image, message, "embed-image"),
    footer(data),
  );
}
