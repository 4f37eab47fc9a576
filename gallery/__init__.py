"""Every answer the bot can give, from fixed data: to be looked at, and to be tested as a whole.

Nothing here is used while the bot runs. A state says how an answer comes about; ``exhibition``
writes all of them down as pictures and pages.
"""
