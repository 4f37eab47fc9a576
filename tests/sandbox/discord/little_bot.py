"""A small discord.py bot with one of everything the loopback Discord must carry."""

import asyncio
import io

import discord
from discord import app_commands
from discord.ext import commands

ERROR_COLOUR = 0xD83C3E
IN_GERMAN = {"players": "spieler", "list": "liste", "name": "name", "List players": "Alle zeigen"}
PNG_2X3 = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00"


class Buttons(discord.ui.ActionRow["Panel"]):
    @discord.ui.button(label="Press", custom_id="press")
    async def press(self, interaction: discord.Interaction, _: "discord.ui.Button[Panel]") -> None:
        assert self.view is not None
        self.view.presses += 1
        self.view.text.content = f"Pressed {self.view.presses} times"
        await interaction.response.edit_message(view=self.view)

    @discord.ui.button(label="No", custom_id="frozen", disabled=True)
    async def frozen(self, _: discord.Interaction, __: "discord.ui.Button[Panel]") -> None:
        """Never get here: the button is disabled."""


class Choice(discord.ui.ActionRow["Panel"]):
    @discord.ui.select(cls=discord.ui.RoleSelect, custom_id="roles")
    async def choose(
        self, interaction: discord.Interaction, select: "discord.ui.RoleSelect[Panel]"
    ) -> None:
        assert self.view is not None
        await interaction.response.defer()
        self.view.text.content = f"Chose {select.values[0].name}"
        await interaction.edit_original_response(view=self.view)


class Panel(discord.ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.presses = 0
        self.text: discord.ui.TextDisplay[Panel] = discord.ui.TextDisplay("Pressed 0 times")
        self.add_item(discord.ui.Container(self.text, Buttons(), Choice()))


class Form(discord.ui.Modal, title="Form"):
    name: discord.ui.Label["Form"] = discord.ui.Label(
        text="Name", component=discord.ui.TextInput(custom_id="name", max_length=12)
    )
    place: discord.ui.Label["Form"] = discord.ui.Label(
        text="Channel", component=discord.ui.ChannelSelect(custom_id="place")
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.name.component, discord.ui.TextInput)
        assert isinstance(self.place.component, discord.ui.ChannelSelect)
        place = self.place.component.values[0].name
        answer = f"{self.name.component.value} in {place}"
        await interaction.response.send_message(answer, ephemeral=True)


class Names(discord.ui.Modal, title="Names"):
    file: discord.ui.Label["Names"] = discord.ui.Label(
        text="File", component=discord.ui.FileUpload(custom_id="file")
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.file.component, discord.ui.FileUpload)
        (file,) = self.file.component.values
        names = (await file.read()).decode().split()
        report = discord.File(io.BytesIO(b"name\n" + await file.read()), "report.csv")
        await interaction.response.send_message(f"Read {' and '.join(names)}", file=report)


class German(app_commands.Translator):
    """Names some commands in German."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        del context
        return IN_GERMAN.get(string.message) if locale is discord.Locale.german else None


class Failure(discord.ui.LayoutView):
    def __init__(self) -> None:
        super().__init__()
        text: discord.ui.TextDisplay[Failure] = discord.ui.TextDisplay("It failed")
        self.add_item(discord.ui.Container(text, accent_colour=ERROR_COLOUR))


class LittleBot(commands.AutoShardedBot):
    def __init__(self) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=discord.Intents(guilds=True),
            help_command=None,
            guild_ready_timeout=0.05,
        )
        self.resumed = asyncio.Event()
        self.seen: list[str] = []
        register(self.tree)

    async def setup_hook(self) -> None:
        await self.tree.set_translator(German())
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify again without discord.py's five seconds of courtesy."""

    async def on_shard_resumed(self, _: int) -> None:
        self.resumed.set()

    async def on_guild_remove(self, _: discord.Guild) -> None:
        self.seen.append("guild_remove")

    async def on_guild_join(self, _: discord.Guild) -> None:
        self.seen.append("guild_join")

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        self.seen.append(f"delete {channel.name}")


def register(tree: app_commands.CommandTree[LittleBot]) -> None:
    tree.add_command(greet)
    tree.add_command(shout)
    tree.add_command(slow)
    tree.add_command(never)
    tree.add_command(silent)
    tree.add_command(panel)
    tree.add_command(failing)
    tree.add_command(picture)
    tree.add_command(form)
    tree.add_command(whoami)
    tree.add_command(languages)
    tree.add_command(who_is_this)
    tree.add_command(upload)
    tree.add_command(praise)
    group = app_commands.Group(name="players", description="Players", guild_only=True)
    group.add_command(listing)
    tree.add_command(group)


@app_commands.command(description="Greet")
async def greet(
    interaction: discord.Interaction,
    who: discord.Member,
    times: app_commands.Range[int, 1, 3] = 1,
    channel: discord.TextChannel | None = None,
    role: discord.Role | None = None,
) -> None:
    parts = [who.name, str(times), getattr(channel, "name", ""), getattr(role, "name", "")]
    await interaction.response.send_message(" ".join(parts))


@app_commands.command(description="Shout")
@app_commands.choices(word=[app_commands.Choice(name="Good day", value="day")])
async def shout(
    interaction: discord.Interaction,
    loud: bool,  # noqa: FBT001 - a boolean option
    word: app_commands.Choice[str],
    file: discord.Attachment | None = None,
) -> None:
    size = file.size if file is not None else 0
    await interaction.response.send_message(f"{loud} {word.value} {size}")


@app_commands.command(description="Answer late")
async def slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send("Finally")
    await interaction.followup.send("And more", ephemeral=True)


@app_commands.command(description="Think forever")
async def never(interaction: discord.Interaction) -> None:
    await interaction.response.defer()


@app_commands.command(description="Say nothing")
async def silent(interaction: discord.Interaction) -> None:
    """Leave the interaction without any response."""


@app_commands.command(description="Show a panel")
async def panel(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Panel())


@app_commands.command(description="Fail")
async def failing(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Failure(), ephemeral=True)


@app_commands.command(description="Show a picture")
async def picture(interaction: discord.Interaction) -> None:
    await interaction.response.defer()
    file = discord.File(io.BytesIO(PNG_2X3), "plot.png", description="A plot")
    view: discord.ui.LayoutView = discord.ui.LayoutView()
    view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://plot.png")))
    await interaction.edit_original_response(view=view, attachments=[file])


@app_commands.command(description="Open a form")
@app_commands.default_permissions(manage_guild=True)
async def form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


@app_commands.command(description="Describe the interaction")
async def whoami(interaction: discord.Interaction) -> None:
    manages = interaction.permissions.manage_guild
    may_send = interaction.app_permissions.send_messages
    await interaction.response.send_message(f"{interaction.user.name} {manages} {may_send}")


@app_commands.command(description="Name the languages")
async def languages(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(f"{interaction.locale} in {interaction.guild_locale}")


@app_commands.command(description="Hand in names")
async def upload(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Names())


@app_commands.command(description="Praise somebody")
async def praise(interaction: discord.Interaction, who: discord.Member) -> None:
    await interaction.response.send_message(f"Well done, {who.mention}!")


@app_commands.context_menu(name="Who is this")
async def who_is_this(interaction: discord.Interaction, member: discord.Member) -> None:
    asker = interaction.user.name
    await interaction.response.send_message(f"{member.name}, says {asker} in {interaction.locale}")


@app_commands.command(name="list", description="List players")
async def listing(interaction: discord.Interaction, name: str) -> None:
    await interaction.response.send_message(f"list {name}")


@listing.autocomplete("name")
async def names(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    known = ("Lynx Titan", "Zezima")
    return [
        app_commands.Choice(name=name, value=name.lower())
        for name in known
        if current.lower() in name.lower()
    ]
