/** The registered commands as a flat list of what can be typed, and who is offered which. Pure but for its arguments. */

const SUBCOMMAND = 1;
const GROUP = 2;
const CHAT_INPUT = 1;
const ADMINISTRATOR = 0x8n;
const MANAGE_GUILD = 0x20n;

function flatten(command, path, options = command.options ?? []) {
  const nested = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (nested.length)
    return nested.flatMap((option) =>
      flatten({ ...command, ...option }, `${path} ${option.name}`, option.options ?? []),
    );
  return [
    {
      name: path,
      description: command.description ?? "",
      options: [...options].sort((a, b) => Boolean(b.required) - Boolean(a.required)),
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

/**
 * List the commands and subcommands a member is offered.
 * @param {object[]} commands as Discord keeps them
 * @param {object} member
 * @returns {{name: string, description: string, options: object[]}[]} sorted by name
 */
export function offeredCommands(commands, member) {
  return commands
    .filter((command) => (command.type ?? CHAT_INPUT) === CHAT_INPUT && isOffered(command, member))
    .flatMap((command) => flatten(command, command.name))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** How well a command fits what was typed; lower is better, null is not at all. */
function rank(command, typed) {
  if (command.name.startsWith(typed)) return 0;
  if (command.name.split(" ").some((word) => word.startsWith(typed))) return 1;
  if (command.name.includes(typed)) return 2;
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
  const fits = commands.filter((command) => typed.toLowerCase().startsWith(`${command.name} `));
  const command = fits.sort((a, b) => b.name.length - a.name.length)[0];
  return command ? { command, rest: typed.slice(command.name.length + 1) } : null;
}
