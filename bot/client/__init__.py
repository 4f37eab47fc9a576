"""The Discord client: who may use what, arguments, replies, errors of commands."""

import discord

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice here
