/** What a dropdown needs to know, taken from a select component of any of the five kinds. */

import { emojiText } from "./emoji.js";
import { entities } from "./entities.js";

const KINDS = { 5: "user", 6: "role", 7: "mentionable", 8: "channel" };

function stringChoices(data) {
  return data.options.map((option) => ({
    value: option.value,
    name: option.label,
    description: option.description,
    mark: option.emoji ? () => emojiText(option.emoji) : undefined,
    isDefault: Boolean(option.default),
  }));
}

function entityChoices(data) {
  const chosen = new Set((data.default_values ?? []).map((entry) => String(entry.id)));
  return entities(KINDS[data.type], data.channel_types).map((entry) => ({
    ...entry,
    isDefault: chosen.has(entry.value),
  }));
}

/** The settings a dropdown needs, from a select of any kind. */
export function selectSettings(data) {
  const isString = Boolean(data.options);
  return {
    choices: isString ? stringChoices(data) : entityChoices(data),
    placeholder: data.placeholder || "Make a selection",
    min: data.min_values ?? 1,
    max: data.max_values ?? 1,
    isDisabled: Boolean(data.disabled),
    isSearchable: !isString,
    customId: data.custom_id,
  };
}
