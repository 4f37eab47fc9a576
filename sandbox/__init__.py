"""Discord and Jagex on the loopback interface: everything needed to try or test the bot offline.

Never imported by the bot itself; only ``sandbox.demo`` imports the bot.
"""
