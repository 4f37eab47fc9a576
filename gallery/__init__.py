"""All answers of the bot, from fixed data, to look at and to test.

Not used while the bot runs. An example builds one answer; ``write`` writes all of them as a page
and pictures.
"""
