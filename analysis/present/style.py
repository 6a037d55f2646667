"""The number style: the only module that rounds, or writes a percent sign or an interval.

Source of the style: BMJ house style (percentages with one decimal, as in Tani 2018; intervals
with "to"; en rule in ranges). Ties round half up, as journals ask, never half to even.
"""

import math
from decimal import ROUND_HALF_UP, Decimal

from analysis.protocol import CONFIDENCE_LEVEL

PERCENT_DECIMALS = 1
_NO_BREAK = "\N{NO-BREAK SPACE}"
NOT_AVAILABLE = "not available"
NOT_TESTED = "not tested"
NOT_REACHED = "not reached"
NOT_DETERMINED = "not determined"
#: A cell of a table with nothing to show.
EMPTY_CELL = "\N{EN DASH}"
NOT_SHOWN = "not shown"


def round_half_up(value: float | Decimal, decimals: int) -> Decimal:
    """`value` as a decimal with `decimals` places; ties go away from zero, on the shortest
    decimal that stands for the float (2.675 gives 2.68)."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def format_number(value: float | None, decimals: int = 1) -> str:
    """`decimals` places, a true minus sign.

    A single decimal is dropped where it is zero: it stands for the halves between whole numbers.
    """
    text = format_fixed(value, decimals)
    return text.removesuffix(".0") if decimals == 1 else text


def format_fixed(value: float | None, decimals: int) -> str:
    """`decimals` places, all of them shown, a true minus sign."""
    if value is None or not math.isfinite(value):
        return NOT_AVAILABLE
    rounded = round_half_up(value, decimals)
    return _group(f"{rounded if rounded else abs(rounded):f}").replace("-", "\N{MINUS SIGN}")


def format_count(value: int) -> str:
    """A whole number; a thin space groups thousands from 10 000, as the SI brochure asks."""
    return _group(str(value)).replace("-", "\N{MINUS SIGN}")


def format_patients(value: int) -> str:
    """29 patients; 1 patient; no patients."""
    return _count_noun(value, "patient")


def format_pairs(value: int) -> str:
    """29 pairs; 1 pair; no pairs."""
    return _count_noun(value, "pair")


def format_below(limit: int) -> str:
    """<5: some patients, but fewer than the limit."""
    return f"<{format_count(limit)}"


def format_above(limit: int) -> str:
    """>24."""
    return f">{format_count(limit)}"


def format_bound_of(bound: str, noun: str) -> str:
    """<5 patients."""
    return f"{bound}{_NO_BREAK}{noun}"


def format_hidden_interval() -> str:
    """95% CI not shown."""
    return f"{format_level()} {NOT_SHOWN}"


def format_hidden_p() -> str:
    """P not shown."""
    return f"P {NOT_SHOWN}"


def format_percent(numerator: int, denominator: int) -> str:
    """Percentage with its sign; not available where the denominator is 0."""
    if denominator == 0:
        return NOT_AVAILABLE
    return f"{_percent(Decimal(numerator) / Decimal(denominator))}%"


def format_count_percent(numerator: int, denominator: int) -> str:
    """21 (72.4%), never broken over two lines; nobody has no percentage."""
    if numerator == 0:
        return format_count(numerator)
    return f"{format_count(numerator)}{_NO_BREAK}({format_percent(numerator, denominator)})"


def format_share(numerator: int, denominator: int) -> str:
    """21/29 (72.4%), never broken over two lines; not available where the denominator is 0."""
    if denominator == 0:
        return NOT_AVAILABLE
    share = f"{format_count(numerator)}/{format_count(denominator)}"
    return f"{share}{_NO_BREAK}({format_percent(numerator, denominator)})"


def format_part(part: float) -> str:
    """50%, from a part of 1 that was chosen and not measured."""
    return f"{format_number(100 * part)}%"


def format_level() -> str:
    """95% CI: the level of every interval."""
    return f"{format_part(CONFIDENCE_LEVEL)}{_NO_BREAK}CI"


def format_fraction(fraction: float | None) -> str:
    """72.4%, from a fraction that is no share of counted patients."""
    if fraction is None or not math.isfinite(fraction):
        return NOT_DETERMINED
    return f"{_percent(Decimal(repr(float(fraction))))}%"


def format_fraction_interval(fraction: float | None, low: float | None, high: float | None) -> str:
    """27.6% (95% CI 13.1% to 44.3%); without the interval where it does not exist."""
    if low is None or high is None:
        return format_fraction(fraction)
    return f"{format_fraction(fraction)} ({format_percent_interval(low, high)})"


def format_percent_interval(low: float | None, high: float | None) -> str:
    """95% CI 54.3% to 85.3%, from fractions."""
    if low is None or high is None or not math.isfinite(low + high):
        return f"{format_level()} {NOT_AVAILABLE}"
    return f"{format_level()} {_percent(Decimal(repr(low)))}% to {_percent(Decimal(repr(high)))}%"


def format_printed(text: str) -> str:
    """A figure as a paper prints it."""
    return text


def format_quartiles(low: float | None, high: float | None, decimals: int = 1) -> str:
    """23 to 48.5."""
    return f"{format_number(low, decimals)} to {format_number(high, decimals)}"


def format_median_iqr(median: float | None, low: float | None, high: float | None, decimals: int = 1) -> str:
    """33.5 (IQR 23 to 48.5), from median and quartiles; one value has no quartiles."""
    if median is None:
        return NOT_AVAILABLE
    if low is None or high is None:
        return format_number(median, decimals)
    return f"{format_number(median, decimals)} (IQR {format_quartiles(low, high, decimals)})"


def format_mean_sd(mean: float | None, sd: float | None, decimals: int = 1) -> str:
    """38.1 (SD 9.0)."""
    if mean is None:
        return NOT_AVAILABLE
    if sd is None:
        return format_fixed(mean, decimals)
    return f"{format_fixed(mean, decimals)} (SD {format_fixed(sd, decimals)})"


def format_range(low: float | None, high: float | None, decimals: int = 1) -> str:
    """18 to 63."""
    if low is None or high is None:
        return NOT_AVAILABLE
    return f"{format_number(low, decimals)} to {format_number(high, decimals)}"


#: An estimate with the bounds of its interval.
Bounds = tuple[float | None, float | None, float | None]


def format_change(bounds: Bounds, measure: str, decimals: int) -> str:
    """The estimate of a change between visits: a ratio, percentage points, or a difference in the
    unit of the column, with no decimals from 100 on."""
    return _format_change(bounds[0], bounds, measure, decimals)


def format_change_interval(bounds: Bounds, measure: str, decimals: int) -> str:
    """95% CI -5.0 to -2.7, with true minus signs and the decimals of the estimate."""
    low, high = (_format_change(bound, bounds, measure, decimals) for bound in bounds[1:])
    return f"{format_level()} {NOT_AVAILABLE if NOT_AVAILABLE in (low, high) else f'{low} to {high}'}"


def format_change_with_interval(bounds: Bounds, measure: str, decimals: int) -> str:
    """-3.9 (95% CI -5.0 to -2.7); not available where there is no estimate."""
    if bounds[0] is None:
        return NOT_AVAILABLE
    interval = format_change_interval(bounds, measure, decimals)
    return f"{format_change(bounds, measure, decimals)} ({interval})"


def format_change_cell(bounds: Bounds, measure: str, decimals: int) -> str:
    """-3.9 (-5.0 to -2.7); in a narrow cell the interval stands on a line of its own, a dash where it
    does not exist."""
    if bounds[0] is None:
        return EMPTY_CELL
    interval = format_change_interval(bounds, measure, decimals).removeprefix(f"{format_level()} ")
    interval = EMPTY_CELL if interval == NOT_AVAILABLE else interval
    return f"{format_change(bounds, measure, decimals)} ({interval.replace(' ', _NO_BREAK)})"


def format_p(p: float | None) -> str:
    """P=0.02, P<0.001: see `format_p_value`; not tested where there is no P."""
    if p is None or not math.isfinite(p):
        return NOT_TESTED
    text = format_p_value(p)
    return f"P{text}" if text[0] in "<>" else f"P={text}"


def format_p_value(p: float | None) -> str:
    """Two decimals; three below 0.01, and where two would read 0.05; <0.001; >0.99, but for 1.00 itself;
    a dash where there is none, since this form stands in cells.

    Source: AMA Manual of Style, 11th edition, 19.5 (digits of P), with the zero that BMJ prints.
    """
    if p is None or not math.isfinite(p):
        return EMPTY_CELL
    if p < 0.001:
        return "<0.001"
    if p == 1:
        return "1.00"
    if p > 0.99:
        return ">0.99"
    two = round_half_up(p, 2)
    return f"{round_half_up(p, 3) if p < 0.01 or two == Decimal('0.05') else two:f}"


# In table cells the unit, the percent sign and the words stand in the heads; a dash stands for what is
# not available.


def format_share_cell(numerator: int, denominator: int) -> str:
    """21/29 (72.4)."""
    if denominator == 0:
        return EMPTY_CELL
    return format_share(numerator, denominator).replace("%", "")


def format_count_cell(numerator: int, denominator: int) -> str:
    """21 (72.4)."""
    if denominator == 0:
        return EMPTY_CELL
    return format_count_percent(numerator, denominator).replace("%", "")


def format_percent_interval_cell(low: float | None, high: float | None) -> str:
    """54.3 to 85.3, from fractions."""
    if low is None or high is None or not math.isfinite(low + high):
        return EMPTY_CELL
    return format_percent_interval(low, high).replace(f"{format_level()} ", "").replace("%", "")


def format_fraction_cell(fraction: float | None) -> str:
    """72.4, from a fraction."""
    return format_fraction(fraction).replace("%", "")


def format_fraction_interval_cell(fraction: float | None, low: float | None, high: float | None) -> str:
    """27.6 (13.1 to 44.3); without the interval where it does not exist."""
    text = format_fraction_interval(fraction, low, high)
    return text.replace(f"{format_level()} ", "").replace("%", "")


def format_number_cell(value: float | None, decimals: int = 1) -> str:
    """33.5."""
    return EMPTY_CELL if value is None else format_number(value, decimals)


def format_range_cell(low: float | None, high: float | None, decimals: int = 1) -> str:
    """23 to 48.5."""
    return EMPTY_CELL if low is None or high is None else format_range(low, high, decimals)


def format_quartiles_cell(
    median: float | None, low: float | None, high: float | None, decimals: int = 1
) -> str:
    """8 (5.5–12), from median and quartiles; one value has no quartiles."""
    if median is None:
        return EMPTY_CELL
    if low is None or high is None:
        return format_number(median, decimals)
    quartiles = f"{format_number(low, decimals)}\N{EN DASH}{format_number(high, decimals)}"
    return f"{format_number(median, decimals)} ({quartiles})"


def format_mean_cell(mean: float | None, sd: float | None, decimals: int = 1) -> str:
    """38.1 (9.0), from mean and SD."""
    return format_mean_sd(mean, sd, decimals).replace("(SD ", "(")


def format_months(months: int) -> str:
    """3 months; 1 month."""
    return f"{format_count(months)}{_NO_BREAK}{'month' if months == 1 else 'months'}"


def format_median_time(months: float | None, n_used: int) -> str:
    """3 months; not reached where fewer than half of `n_used` patients have responded; not available of
    nobody."""
    if not n_used:
        return NOT_AVAILABLE
    return NOT_REACHED if months is None else format_months(int(months))


def _count_noun(value: int, noun: str) -> str:
    return f"{format_count(value) if value else 'no'}{_NO_BREAK}{noun}{'' if value == 1 else 's'}"


def _percent(fraction: Decimal) -> str:
    return f"{round_half_up(fraction * 100, PERCENT_DECIMALS):f}"


def _format_change(value: float | None, bounds: Bounds, measure: str, decimals: int) -> str:
    if value is None:
        return NOT_AVAILABLE
    if measure == "difference of proportions":
        return format_fixed(100 * value, PERCENT_DECIMALS)
    if measure == "ratio of geometric means":
        return format_fixed(value, 2)
    is_large = bounds[0] is not None and abs(bounds[0]) >= 100
    return format_fixed(value, 0 if is_large else max(1, decimals))


def _group(digits: str) -> str:
    """A thin space groups thousands from 10 000."""
    whole, point, decimals = digits.partition(".")
    if abs(int(whole)) > 9999:
        whole = f"{int(whole):,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return f"{whole}{point}{decimals}"
