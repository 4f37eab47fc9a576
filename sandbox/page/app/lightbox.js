/** A picture in large, over everything else. */

import { el } from "./dom.js";
import { icon } from "./icons.js";

/** Open a picture; Escape, the button or a click beside it close it again. */
export function openLightbox(url, alt) {
  const close = el(
    "button",
    { type: "button", class: "icon-button lightbox-close", "aria-label": "Close picture" },
    icon("close"),
  );
  const link = el("a", { href: url, target: "_blank", rel: "noopener" }, "Open in a new tab");
  const dialog = el(
    "dialog",
    { class: "lightbox", "aria-label": alt || "Picture", dataset: { testid: "lightbox" } },
    close,
    el(
      "figure",
      {},
      el("img", { src: url, alt }),
      el("figcaption", {}, alt && el("span", {}, alt), link),
    ),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
