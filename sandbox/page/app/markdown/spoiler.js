/** Things hidden until someone asks for them: spoiler text, pictures and containers. */

import { el } from "../dom.js";

/**
 * Wrap content so that it shows only after a click, Enter or Space.
 * @param {string} tag element to wrap with
 * @param {...*} children
 */
export function spoiler(tag, ...children) {
  const inner = el(tag, { class: "spoiler-content", inert: true }, children);
  const outer = el(
    tag,
    { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler, press to show" },
    inner,
  );
  const reveal = (event) => {
    if (event.key && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    outer.classList.add("revealed");
    inner.removeAttribute("inert");
    for (const name of ["role", "tabindex", "aria-label"]) outer.removeAttribute(name);
    outer.removeEventListener("click", reveal);
    outer.removeEventListener("keydown", reveal);
  };
  outer.addEventListener("click", reveal);
  outer.addEventListener("keydown", reveal);
  return outer;
}
