"""The colours of every picture, told apart by lightness too, for colour-blind eyes.

Pictures carry their own dark ground, so they look the same on Discord's dark and light themes.
"""

GROUND = "#1b1e24"
PANEL = "#272b33"
TRACK = "#3b414c"
INK = "#f4f5f7"
QUIET = "#a7afbb"
GOLD = "#efb93f"
"""Progress, and whatever is the point of the picture."""
GREEN = "#55c9a0"
RED = "#f07a6a"

SERIES = ("#efb93f", "#56b4e9", "#55c9a0", "#e78ac3", "#d0d4db")
"""Lines of a plot, from Okabe and Ito's set: each differs from its neighbours in lightness."""
