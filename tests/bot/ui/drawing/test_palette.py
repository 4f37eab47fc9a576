"""Colours that everybody can tell apart: the ratios of WCAG, and colour blindness simulated.

The matrices are those of Machado, Oliveira and Fernandes (2009) at full severity; distances are
CIE76 in L*a*b*, where about 2 can just be noticed.
"""

from itertools import combinations
from math import hypot

import pytest

from bot.ui.drawing.palette import GOLD, GREEN, GROUND, INK, PANEL, QUIET, RED, SERIES

Colour = tuple[float, float, float]
EYES: dict[str, tuple[Colour, Colour, Colour]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> Colour:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def dot(row: Colour, colour: Colour) -> float:
    return sum(weight * part for weight, part in zip(row, colour, strict=True))


def brightness(colour: str) -> float:
    return dot((0.2126, 0.7152, 0.0722), linear(colour))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def seen_by(eyes: str, colour: str) -> Colour:
    """Return a colour in L*a*b* as those eyes see it."""
    red, green, blue = (min(max(dot(row, linear(colour)), 0), 1) for row in EYES[eyes])
    x, y, z = (
        _root(dot(row, (red, green, blue)) / white)
        for row, white in (
            ((0.4124, 0.3576, 0.1805), 0.9505),
            ((0.2126, 0.7152, 0.0722), 1.0),
            ((0.0193, 0.1192, 0.9505), 1.089),
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116


def distance(one: Colour, other: Colour) -> float:
    return hypot(*(a - b for a, b in zip(one, other, strict=True)))


@pytest.mark.parametrize("eyes", EYES)
def test_the_lines_of_a_plot_differ_for_any_eyes(eyes: str) -> None:
    lines = [seen_by(eyes, colour) for colour in SERIES]
    assert min(distance(one, other) for one, other in combinations(lines, 2)) > 25


@pytest.mark.parametrize("eyes", EYES)
def test_a_gain_differs_from_a_loss_for_any_eyes(eyes: str) -> None:
    assert distance(seen_by(eyes, GREEN), seen_by(eyes, RED)) > 15


@pytest.mark.parametrize("ground", [GROUND, PANEL])
@pytest.mark.parametrize("colour", [INK, QUIET, GOLD])
def test_words_can_be_read_on_either_ground(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("colour", [*SERIES, GREEN, RED])
def test_lines_and_bars_stand_out(colour: str) -> None:
    assert contrast(colour, PANEL) >= 3
