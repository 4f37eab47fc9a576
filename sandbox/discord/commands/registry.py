"""The application commands a bot registered.

Belongs here: storing, finding, and which members Discord offers one. Not here: what a valid
command is (see `command_rules`), reading option values (see `options`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sandbox.discord.commands.localizations import check_unique
from sandbox.discord.commands.option_rules import BRANCHES
from sandbox.discord.commands.rules import CommandType, normal_form
from sandbox.discord.errors import ApiError, ControlError, Refusal, invalid_form
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.guilds.world import World
from sandbox.discord.wire import Json

_GUILD_CONTEXT = 0
_BOT_DM_CONTEXT = 1
_MOST = {CommandType.CHAT_INPUT: 100, CommandType.USER: 15, CommandType.MESSAGE: 15}


@dataclass(frozen=True, slots=True)
class CommandPath:
    """A command, the way down to one of its subcommands, and the options declared there."""

    command: Json
    branches: tuple[Json, ...]
    options: tuple[Json, ...]

    @property
    def label(self) -> str:
        """The command as people write it, without the slash."""
        return " ".join([self.command["name"], *(branch["name"] for branch in self.branches)])


class CommandRegistry:
    """Keep the commands of one application, global (scope None) and per guild."""

    def __init__(
        self, *, application_id: int, next_id: Callable[[], int], changed: Callable[[], None]
    ) -> None:
        self._application_id = application_id
        self._next_id = next_id
        self._changed = changed
        self._scopes: dict[int | None, dict[int, Json]] = {}

    def every(self) -> list[Json]:
        """Return all commands, the guild's before the global ones of the same name."""
        scopes = sorted(self._scopes, key=lambda scope: scope is None)
        return [command for scope in scopes for command in self._scopes[scope].values()]

    def of(self, scope: int | None) -> list[Json]:
        """Return the commands of one scope."""
        return list(self._scopes.get(scope, {}).values())

    def get(self, scope: int | None, command_id: int) -> Json:
        """Return a command by id; ApiError 10063 when absent."""
        command = self._scopes.get(scope, {}).get(command_id)
        if command is None:
            raise ApiError(Refusal.UNKNOWN_COMMAND)
        return command

    def overwrite(self, scope: int | None, bodies: Sequence[Json]) -> list[Json]:
        """Replace a scope's commands, keeping the ids of those that stay."""
        commands = [normal_form(body) for body in bodies]
        for kind, most in _MOST.items():
            _check_kind([each for each in commands if each["type"] == kind], most)
        keys = [(command["name"], command["type"]) for command in commands]
        ids = {(old["name"], old["type"]): int(old["id"]) for old in self.of(scope)}
        self._scopes[scope] = {}
        for key, command in zip(keys, commands, strict=True):
            self._store(scope, ids.get(key) or self._next_id(), command)
        self._changed()
        return self.of(scope)

    def upsert(self, scope: int | None, body: Json) -> Json:
        """Add a command, or replace the one of the same name and type."""
        command = normal_form(body)
        key = (command["name"], command["type"])
        same = (int(old["id"]) for old in self.of(scope) if (old["name"], old["type"]) == key)
        stored = self._store(scope, next(same, 0) or self._next_id(), command)
        self._changed()
        return stored

    def edit(self, scope: int | None, command_id: int, body: Json) -> Json:
        """Change the fields named in the body."""
        stored = self._store(scope, command_id, normal_form(self.get(scope, command_id) | body))
        self._changed()
        return stored

    def remove(self, scope: int | None, command_id: int) -> None:
        """Remove a command; ApiError 10063 when absent."""
        self.get(scope, command_id)
        del self._scopes[scope][command_id]
        self._changed()

    def _store(self, scope: int | None, command_id: int, command: Json) -> Json:
        guild = {"guild_id": str(scope)} if scope is not None else {}
        identity = {
            "id": str(command_id),
            "application_id": str(self._application_id),
            "version": str(self._next_id()),
        }
        stored = identity | command | guild
        self._scopes.setdefault(scope, {})[command_id] = stored
        return stored

    def find(self, text: str) -> CommandPath:
        """Find the command written as `players list`; ControlError when absent or incomplete."""
        name, *rest = text.removeprefix("/").split()
        command = self._named(name, CommandType.CHAT_INPUT)
        if command is None:
            raise ControlError(f"There is no command /{name}.", status=404)
        branches: list[Json] = []
        options = command["options"]
        for step in rest:
            branch = _branch(options, step)
            if branch is None:
                raise ControlError(f"There is no command /{text}.", status=404)
            branches.append(branch)
            options = branch.get("options") or []
        if any(option["type"] in BRANCHES for option in options):
            below = ", ".join(option["name"] for option in options)
            raise ControlError(f"/{text} needs a subcommand: {below}.")
        return CommandPath(command, tuple(branches), tuple(options))

    def find_for_member(self, name: str) -> CommandPath:
        """Find a command of the menu that members have; ControlError when absent."""
        command = self._named(name, CommandType.USER)
        if command is None:
            raise ControlError(f"The menu of members has no {name!r}.", status=404)
        return CommandPath(command, (), ())

    def _named(self, name: str, kind: CommandType) -> Json | None:
        fitting = (each for each in self.every() if (each["name"], each["type"]) == (name, kind))
        return next(fitting, None)


def _check_kind(commands: Sequence[Json], most: int) -> None:
    if len(commands) > most:
        code = "APPLICATION_COMMANDS_MAX_COMMANDS_EXCEEDED"
        raise invalid_form("name", code, f"Maximum number of commands reached ({most}).")
    check_unique(commands, "Application command names must be unique")


def _branch(options: Sequence[Json], name: str) -> Json | None:
    named = (option for option in options if option["name"] == name and option["type"] in BRANCHES)
    return next(named, None)


def why_hidden(command: Json, *, world: World, member: Member, channel: Channel) -> str | None:
    """Say why Discord would not offer a command here to this member; None when it would."""
    name = _title(command)
    guild = world.guild_of(channel)
    if guild is None:
        usable = command["contexts"] is None and command["dm_permission"]
        if usable or _BOT_DM_CONTEXT in (command["contexts"] or ()):
            return None
        return f"Discord does not offer {name} in direct messages."
    if not (guild.bot_is_member or guild.has_commands):
        return f"Discord does not offer {name}: the bot is not in this server."
    if command.get("guild_id", str(guild.id)) != str(guild.id):
        return f"Discord does not offer {name} in this server."
    if command["contexts"] is not None and _GUILD_CONTEXT not in command["contexts"]:
        return f"Discord does not offer {name} in servers."
    required = None if world.shows_all_commands else command["default_member_permissions"]
    return _why_not_permitted(command, required, world.permissions_in(channel, member), member)


def _why_not_permitted(
    command: Json, required: str | None, held: Permission, member: Member
) -> str | None:
    if Permission.ADMINISTRATOR in held:
        return None
    if Permission.USE_APPLICATION_COMMANDS not in held:
        return f"{member.name} may not use application commands here."
    if required is None:
        return None
    needed = Permission(int(required)) or Permission.ADMINISTRATOR
    if needed in held:
        return None
    return f"Discord does not offer {_title(command)} to {member.name}: permissions are missing."


def _title(command: Json) -> str:
    return f"/{command['name']}" if command["type"] == CommandType.CHAT_INPUT else command["name"]
