"""Study constants, each with its source or the words "our choice, the paper gives none"."""

from typing import Final

#: Order of response from best to worst. Tani 2018, Methods: a response is at least partial improvement.
RESPONSE_ORDER: Final = ("complete", "partial", "none")
RESPONSE_LEVELS: Final = ("complete", "partial")

#: Two-sided level of every interval. Our choice, the paper gives none.
CONFIDENCE_LEVEL: Final = 0.95

#: Quantile definition, in numpy's name: type 6 of Hyndman and Fan (1996), Stata's `centile`.
#: Tani 2018, Table 2, prints quartiles that types 2 and 7 cannot give.
QUANTILE_DEFINITION: Final = "weibull"

#: The words of the study schedule that prose may name.
VISIT_ROLES: Final = ("baseline", "early", "mid", "late")
