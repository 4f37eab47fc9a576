/** Files of messages: where their bytes are, and how they look in the page. */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { openLightbox } from "./lightbox.js";

/**
 * Turn a media reference into a file of the message.
 * `attachment://name` is looked up; other addresses are kept when the sandbox itself serves them, so the page never fetches from elsewhere.
 * @returns {{name: string, url: string|null, description?: string}}
 */
export function resolveFile(url, files) {
  if (url?.startsWith("attachment://")) {
    const name = url.slice("attachment://".length);
    const file = files.find((other) => other.name === name);
    return file ? { ...file, url: localUrl(file.url) } : { name, url: null };
  }
  const known = files.find((other) => other.url === url);
  return { name: url?.split("/").pop().split("?")[0] ?? "file", ...known, url: localUrl(url) };
}

/** An address on this very host, or null for one elsewhere. The sandbox may be open as localhost or 127.0.0.1. */
function localUrl(url) {
  if (!url || !URL.canParse(url, location.href)) return null;
  const parsed = new URL(url, location.href);
  if (parsed.protocol === "data:") return url;
  const isLoopback = ["127.0.0.1", "localhost", location.hostname].includes(parsed.hostname);
  return isLoopback && parsed.port === location.port ? parsed.pathname + parsed.search : null;
}

/** Is this file a picture the page can show? */
export function isPicture(file) {
  return file.content_type?.startsWith("image/") ?? /\.(png|jpe?g|gif|webp|svg)$/i.test(file.name);
}

/** A picture with its alternative text; a click opens it large. */
export function picture(file, description, className = "") {
  const alt = description ?? file.description ?? "";
  if (!file.url)
    return el("div", { class: `picture missing ${className}` }, icon("alert"), alt || file.name);
  const size =
    file.width && file.height
      ? { "aspect-ratio": `${file.width} / ${file.height}`, width: `${file.width}px` }
      : {};
  const image = el("img", { src: file.url, alt, loading: "lazy", css: size });
  const open = () => openLightbox(file.url, alt);
  return el(
    "button",
    {
      type: "button",
      class: `picture ${className}`,
      "aria-label": `Open picture: ${alt || file.name}`,
      onclick: open,
    },
    image,
  );
}

/** A card to download a file from. */
export function fileCard(file) {
  const kind = file.content_type ?? "file";
  const link = file.url
    ? el("a", { href: file.url, download: file.name, class: "file-name" }, file.name)
    : el("span", { class: "file-name" }, file.name);
  return el(
    "div",
    { class: "file-card", dataset: { testid: "file" } },
    icon("file"),
    el("div", {}, link, el("div", { class: "muted" }, file.description ?? kind)),
  );
}
