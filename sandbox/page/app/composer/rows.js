/** What stands in the popup: commands, choices and hints. */

import { el } from "../dom.js";
import { icon } from "../icons.js";
import { kindOf } from "./kinds.js";

/** A command as a row of the popup. */
export function commandRow(command) {
  const options = command.options.map((option) =>
    el("span", { class: option.required ? "hint-chip required" : "hint-chip" }, option.title),
  );
  return {
    node: [
      el("span", { class: "popup-mark" }, icon("slash")),
      el(
        "span",
        { class: "popup-command" },
        el("span", {}, el("b", {}, `/${command.title}`), " ", options),
        el("span", { class: "muted" }, command.description),
      ),
    ],
    value: command,
    testid: "command",
  };
}

/** The line over an option's choices: what it is, whether it must be given, what is wrong with it. */
export function hintFor(option, problem) {
  return [
    el("b", {}, option.title),
    el("span", { class: "hint-text" }, option.description),
    el(
      "span",
      { class: option.required ? "tag required" : "tag" },
      option.required ? "required" : "optional",
    ),
    el("span", { class: "tag" }, kindOf(option).word),
    problem &&
      el(
        "span",
        { class: "problem", role: "alert", dataset: { testid: "option-problem" } },
        problem,
      ),
  ];
}

/** A choice of an option as a row of the popup. */
export function choiceRow(option, choice) {
  const mark = choice.mark?.();
  const note =
    choice.description &&
    choice.description !== choice.name &&
    el("span", { class: "muted" }, choice.description);
  return {
    node: [
      mark && el("span", { class: "popup-mark" }, mark),
      el("span", { class: "popup-name" }, choice.name),
      note,
    ],
    value: choice,
    testid: "suggestion",
  };
}
