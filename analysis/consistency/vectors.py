"""n whole values with a given sum and sum of squares: one vector, or the proof that there is none."""

from collections.abc import Iterator
from math import isqrt

from analysis.consistency.answers import Steps

State = tuple[int, int, int]


def find_values(
    n: int, total: int, squares: int, limits: tuple[int | None, int | None], steps: Steps
) -> list[int] | None:
    """`n` whole values within `limits` with the sum `total` and the sum of squares `squares`.

    None where there are none. Values are chosen one by one; a choice stands while the squares of
    the rest lie between those of level and of extreme values. Raises `Undecided`.
    """
    low, high = _compute_reach(n, total, squares, limits)
    start = (n, total, squares)
    if (total - squares) % 2 or not _may_exist(start, low, high):
        return None
    chosen: list[int] = []
    seen = {start}
    path = [(start, _list_choices(start, low, high))]
    while path:
        (left, rest, rest_squares), choices = path[-1]
        if rest_squares == compute_least_squares(left, rest):
            return chosen + _list_level(left, rest)
        for value in choices:
            steps.take()
            state = (left - 1, rest - value, rest_squares - value * value)
            if state not in seen and _may_exist(state, low, high):
                seen.add(state)
                chosen.append(value)
                path.append((state, _list_choices(state, low, high)))
                break
        else:
            path.pop()
            if chosen:
                chosen.pop()
    return None


def compute_least_squares(n: int, total: int) -> int:
    """The smallest sum of squares of `n` whole values with the sum `total`: they are level."""
    level, higher = divmod(total, n)
    return (n - higher) * level**2 + higher * (level + 1) ** 2


def compute_greatest_squares(n: int, total: int, low: int, high: int) -> int:
    """The greatest one of values between `low` and `high`: all but one of them lie at an end."""
    if low == high:
        return n * low**2
    at_high, rest = divmod(total - n * low, high - low)
    if at_high == n:
        return n * high**2
    return at_high * high**2 + (low + rest) ** 2 + (n - at_high - 1) * low**2


def _list_level(n: int, total: int) -> list[int]:
    level, higher = divmod(total, n)
    return [level] * (n - higher) + [level + 1] * higher


def _compute_reach(
    n: int, total: int, squares: int, limits: tuple[int | None, int | None]
) -> tuple[int, int]:
    """Limits of any one value: no value is further from the mean than all squares together allow."""
    furthest = isqrt(max(0, squares - total * total // n)) + 1
    low, high = total // n - furthest, -(-total // n) + furthest
    return (
        low if limits[0] is None else max(low, limits[0]),
        high if limits[1] is None else min(high, limits[1]),
    )


def _may_exist(state: State, low: int, high: int) -> bool:
    n, total, squares = state
    if n == 0 or not n * low <= total <= n * high:
        return False
    least = compute_least_squares(n, total)
    return least <= squares <= compute_greatest_squares(n, total, low, high)


def _list_choices(state: State, low: int, high: int) -> Iterator[int]:
    """The values that need be tried next, those that lie one standard deviation from the mean first.

    The order of choice is free, and of any values one at least lies no further from their mean.
    """
    n, total, squares = state
    if n == 2:
        yield from _solve_two(total, squares)
        return
    mean, deviation = total // n, isqrt(max(0, squares * n - total * total)) // n
    low, high = max(low, mean - deviation - 1), min(high, mean + deviation + 2)
    centres = (mean + deviation, mean - deviation)
    for distance in range(deviation + 3):
        near = {centre + sign * distance for centre in centres for sign in (1, -1)}
        yield from (value for value in sorted(near, reverse=True) if low <= value <= high)


def _solve_two(total: int, squares: int) -> Iterator[int]:
    """The greater of two values, where their squares have the sum `squares`."""
    difference = isqrt(2 * squares - total * total)
    if difference**2 == 2 * squares - total * total:
        yield (total + difference) // 2
