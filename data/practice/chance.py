"""Chance, from a seed: the same rows on every machine."""

import math
import random
from collections.abc import Mapping


class Chance:
    """Draws that rest on `random.Random.random` alone, which keeps its values between Python versions."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def happens(self, probability: float) -> bool:
        """Whether something of this probability comes about."""
        return self._random.random() < probability

    def pick(self, weights: Mapping[str, float]) -> str:
        """One of the names, by its weight."""
        rest = self._random.random() * sum(weights.values())
        for name, weight in weights.items():
            rest -= weight
            if rest < 0:
                return name
        return name

    def whole(self, lowest: int, highest: int) -> int:
        """A whole number between two, both among them."""
        return lowest + int(self._random.random() * (highest - lowest + 1))

    def around(self, middle: float, spread: float) -> float:
        """A number of a normal distribution with this mean and standard deviation (Box and Muller)."""
        radius = math.sqrt(-2 * math.log(1 - self._random.random()))
        return middle + spread * radius * math.cos(2 * math.pi * self._random.random())

    def between(self, middle: float, spread: float, lowest: float, highest: float) -> float:
        """As `around`, held within limits."""
        return min(max(self.around(middle, spread), lowest), highest)


def say(flag: bool) -> str:
    """A flag as the codebook writes it."""
    return "yes" if flag else "no"
