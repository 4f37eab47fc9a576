/** The registered commands as a flat list of what can be typed, and who is offered which. Pure but for its arguments. */

import { inLanguage } from "../languages.js";

const SUBCOMMAND = 1;
const GROUP = 2;
const CHAT_INPUT = 1;
const USER = 2;
const ADMINISTRATOR = 0x8n;
const MANAGE_GUILD = 0x20n;

/** An option or choice with its texts in a language; `name` stays what is sent, `title` is shown. */
function spoken(part, locale) {
  const texts = {
    title: inLanguage(part, "name", locale),
    description: inLanguage(part, "description", locale),
  };
  const choices = part.choices?.map((choice) => ({
    ...choice,
    original: choice.name,
    name: inLanguage(choice, "name", locale),
  }));
  return { ...part, ...texts, ...(choices && { choices }) };
}

const required = (option) => Boolean(option.required);

function flatten(part, path, locale) {
  const options = (part.options ?? []).map((option) => spoken(option, locale));
  const here = path.concat(spoken(part, locale));
  const nested = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (nested.length) return nested.flatMap((option) => flatten(option, here, locale));
  return [
    {
      name: here.map((step) => step.name).join(" "),
      title: here.map((step) => step.title).join(" "),
      description: here.at(-1).description,
      options: options.sort((a, b) => required(b) - required(a)),
    },
  ];
}

/** What a member may do, as far as the page is told. */
function permissionsOf(member) {
  return BigInt(member.permissions ?? 0) | (member.manage_guild ? MANAGE_GUILD : 0n);
}

/** `default_member_permissions`: null is for everyone, "0" for administrators only. */
function isOffered(command, member) {
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined) return true;
  const held = permissionsOf(member);
  const bits = BigInt(needed) || ADMINISTRATOR;
  return (held & ADMINISTRATOR) !== 0n || (held & bits) === bits;
}

const ofType = (commands, type, member) =>
  commands.filter((command) => (command.type ?? CHAT_INPUT) === type && isOffered(command, member));

/**
 * List the commands and subcommands a member is offered, in the language of their client.
 * @param {object[]} commands as Discord keeps them
 * @param {object} member
 * @returns {{name: string, title: string, description: string, options: object[]}[]} sorted
 */
export function offeredCommands(commands, member) {
  return ofType(commands, CHAT_INPUT, member)
    .flatMap((command) => flatten(command, [], member.locale))
    .sort((a, b) => a.title.localeCompare(b.title));
}

/** The commands in the menu of members, as far as a member is offered them. */
export const offeredMenu = (commands, member) => ofType(commands, USER, member);

function rankOf(name, typed) {
  if (name.startsWith(typed)) return 0;
  if (name.split(" ").some((word) => word.startsWith(typed))) return 1;
  return name.includes(typed) ? 2 : null;
}

/** How well a command fits what was typed, in either language; lower is better, null not at all. */
function rank(command, typed) {
  const ranks = [command.title, command.name]
    .map((name) => rankOf(name, typed))
    .filter((value) => value !== null);
  if (ranks.length) return Math.min(...ranks);
  return command.description.toLowerCase().includes(typed) && typed.length > 2 ? 3 : null;
}

/** The commands that fit what was typed after the slash, best first. */
export function matchingCommands(commands, typed) {
  const wanted = typed.trim().toLowerCase();
  return commands
    .map((command) => ({ command, rank: rank(command, wanted) }))
    .filter((entry) => entry.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map((entry) => entry.command);
}

/** The command that was typed in full and followed by a space, with the text behind it. */
export function typedCommand(commands, typed) {
  const written = typed.toLowerCase();
  const fits = commands
    .flatMap((command) => [command.title, command.name].map((name) => ({ command, name })))
    .filter(({ name }) => written.startsWith(`${name} `));
  const best = fits.sort((a, b) => b.name.length - a.name.length)[0];
  return best ? { command: best.command, rest: typed.slice(best.name.length + 1) } : null;
}
