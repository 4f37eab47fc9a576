/** Choosing a language: of a member's client, or of a server. */

import { el } from "./dom.js";
import { LANGUAGES } from "./languages.js";

/** A native select of languages; one that is not offered stays as it is. */
export function languageSelect(current, testid, onChange) {
  const known = current in LANGUAGES ? LANGUAGES : { ...LANGUAGES, [current]: current };
  const options = Object.entries(known).map(([locale, name]) =>
    el("option", { value: locale, selected: locale === current }, name),
  );
  const node = el("select", { class: "text-input", dataset: { testid } }, options);
  node.addEventListener("change", () => onChange(node.value));
  return node;
}
