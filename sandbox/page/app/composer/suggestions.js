/** The rows offered for an option: its closed list filtered, or the bot's autocomplete, asked for after a short pause. */

import { autocomplete } from "../api.js";
import { store } from "../store.js";
import { closedChoices } from "./kinds.js";

const PAUSE = 180;
const SHOWN = 25;

function filtered(choices, text) {
  const wanted = text.trim().toLowerCase().replace(/^[#@]/, "");
  return choices
    .filter((choice) => `${choice.name} ${choice.description ?? ""}`.toLowerCase().includes(wanted))
    .slice(0, SHOWN);
}

/** Asks for suggestions; a newer question makes the older one's answer void. */
export class Suggestions {
  #abort = new AbortController();

  /** Forget the question under way. */
  cancel() {
    this.#abort.abort();
    this.#abort = new AbortController();
    return this.#abort.signal;
  }

  /**
   * Find what to offer for the field in use.
   * @param {{name: string}} command
   * @param {object[]} fields all fields of the command
   * @param {object} field the one in use
   * @returns {Promise<object[]|null>} null when the question became void
   */
  async find(command, fields, field) {
    const signal = this.cancel();
    const choices = closedChoices(field.option);
    if (choices) return filtered(choices, field.picked?.name === field.text ? "" : field.text);
    if (!field.option.autocomplete) return [];
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (signal.aborted) return null;
    return this.#ask(command, fields, field, signal);
  }

  async #ask(command, fields, field, signal) {
    const given = fields
      .filter((other) => other !== field)
      .map((other) => [other.option.name, other.read().value]);
    const options = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    options[field.option.name] = field.text;
    const body = {
      member: store.memberName,
      channel: store.channelName,
      command: command.name,
      options,
      focused: field.option.name,
    };
    try {
      return await autocomplete(body, signal);
    } catch (error) {
      if (error.name === "AbortError") return null;
      return [];
    }
  }
}
