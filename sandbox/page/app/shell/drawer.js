/** The channel list as a drawer on narrow screens. */

import { byId } from "../dom.js";
import { store } from "../store.js";

const narrow = matchMedia("(max-width: 760px)");

/**
 * Make the sidebar a drawer.
 * @returns {{open: function(), close: function()}}
 */
export function mountDrawer() {
  const app = byId("app");
  const scrim = byId("scrim");
  const panels = [byId("sidebar"), byId("guilds")];

  const set = (isOpen) => {
    app.classList.toggle("drawer-open", isOpen);
    scrim.hidden = !isOpen;
    for (const panel of panels) panel.inert = narrow.matches && !isOpen;
    const toggle = document.querySelector("[data-testid=menu]");
    toggle?.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) byId("channels").querySelector("[aria-current]")?.focus();
  };
  const close = () => set(false);
  scrim.addEventListener("click", close);
  narrow.addEventListener("change", close);
  document.addEventListener(
    "keydown",
    (event) => event.key === "Escape" && app.classList.contains("drawer-open") && close(),
  );
  store.on("arrived", close);
  close();
  return { open: () => set(true), close };
}
