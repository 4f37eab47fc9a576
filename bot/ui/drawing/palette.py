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
GOLD_GROUND = "#33302a"
"""The ground of what is as high as it gets."""
GREEN = "#55c9a0"
RED = "#f07a6a"

SERIES = ("#efb93f", "#4981f2", "#f4f5f7", "#f24949", "#0acc8b")
"""Lines of a plot: as far apart as five can be on this ground for any kind of eyes."""
