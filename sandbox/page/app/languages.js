/** The languages of Discord's clients, and the texts of commands in them. */

/** What the language selectors offer, by locale. */
export const LANGUAGES = {
  "en-US": "English, US",
  "en-GB": "English, UK",
  de: "Deutsch",
  fr: "Français",
  "es-ES": "Español",
  nl: "Nederlands",
  pl: "Polski",
  "pt-BR": "Português do Brasil",
  ja: "日本語",
};

/** A field of a command, option or choice in a language; its default text when there is no other. */
export function inLanguage(part, field, locale) {
  return part[`${field}_localizations`]?.[locale] ?? part[field] ?? "";
}
