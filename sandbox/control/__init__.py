"""The control API: HTTP routes with which people, scripts and tests drive the sandbox.

Each route is thin; what it does is done by the loopback Discord, the hiscores or the clock.
"""
