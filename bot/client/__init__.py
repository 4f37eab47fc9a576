"""The Discord client: who may use what, arguments, replies, errors of commands."""
