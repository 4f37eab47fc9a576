/** Option types of slash commands: what each is called, what it offers, and which texts it takes. */

import { entities } from "../components/entities.js";

const KINDS = {
  3: { word: "text" },
  4: { word: "whole number" },
  5: {
    word: "true or false",
    offers: () => [
      { name: "True", value: true },
      { name: "False", value: false },
    ],
  },
  6: { word: "member", offers: () => entities("user") },
  7: { word: "channel", offers: (option) => entities("channel", option.channel_types) },
  8: { word: "role", offers: () => entities("role") },
  9: { word: "member or role", offers: () => entities("mentionable") },
  10: { word: "number" },
  11: { word: "file" },
};

/** The option type that takes a file. */
export const ATTACHMENT = 11;

/** What is known of an option's type. */
export const kindOf = (option) => KINDS[option.type] ?? KINDS[3];

/**
 * The closed list an option offers, or null when any text may be typed.
 * @returns {{name: string, value: *}[]|null}
 */
export function closedChoices(option) {
  if (option.choices?.length) return option.choices;
  return kindOf(option).offers?.(option) ?? null;
}

function numberProblem(option, text) {
  const isWhole = option.type === 4;
  if (!(isWhole ? /^-?\d+$/ : /^-?\d+([.,]\d+)?$/).test(text))
    return isWhole ? "Enter a whole number" : "Enter a number";
  const number = Number(text.replace(",", "."));
  if (option.min_value !== undefined && number < option.min_value)
    return `At least ${option.min_value}`;
  if (option.max_value !== undefined && number > option.max_value)
    return `At most ${option.max_value}`;
  return "";
}

function lengthProblem(option, text) {
  if (text.length < (option.min_length ?? 0)) return `At least ${option.min_length} characters`;
  if (option.max_length && text.length > option.max_length)
    return `At most ${option.max_length} characters`;
  return "";
}

/**
 * Read what was typed for an option.
 * @returns {{value?: *, problem?: string}} the value to send, or what is wrong with the text
 */
export function readTyped(option, text) {
  const choices = closedChoices(option);
  if (choices) {
    const wanted = text.trim().toLowerCase().replace(/^[#@]/, "");
    const choice = choices.find(
      (other) =>
        [other.name, other.original, other.description].some(
          (text) => text?.toLowerCase() === wanted,
        ),
    );
    return choice
      ? { value: choice.value }
      : {
          problem: `Pick a ${kindOf(option).word === "text" ? "choice" : kindOf(option).word} from the list`,
        };
  }
  const isNumber = option.type === 4 || option.type === 10;
  const problem = isNumber ? numberProblem(option, text.trim()) : lengthProblem(option, text);
  if (problem) return { problem };
  return { value: isNumber ? Number(text.trim().replace(",", ".")) : text };
}
