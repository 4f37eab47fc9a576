"""The use cases, and the only code that writes to the database.

Small classes built once by the composition root, with their collaborators as arguments. Nothing is
imported here: importing one service loads that service and its collaborators only.
"""
