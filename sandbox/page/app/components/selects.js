/** The select menus of messages: string, user, role, mentionable and channel. */

import { el } from "../dom.js";
import { press } from "../interact.js";
import { dropdown } from "./dropdown.js";
import { whilePending } from "./pending.js";
import { selectSettings } from "./select_settings.js";

/** Render a select; settling it sends the interaction. */
export function select(data, message) {
  const box = el("div", { class: "select-box" });
  const onSettle = (values, control) =>
    whilePending(control, () => press(message, data.custom_id, values));
  box.append(dropdown({ ...selectSettings(data), onSettle }).node);
  return box;
}
