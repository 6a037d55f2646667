"""Study constants, each with its source or the words "our choice, the paper gives none"."""

from typing import Final

#: Order of response from best to worst. Tani 2018, Methods: a response is at least partial improvement.
RESPONSE_ORDER: Final = ("complete", "partial", "none")
RESPONSE_LEVELS: Final = ("complete", "partial")

#: Two-sided level of every interval. Our choice, the paper gives none.
CONFIDENCE_LEVEL: Final = 0.95

#: P below which a change is called significant. Our choice, the paper gives none.
SIGNIFICANCE_LEVEL: Final = 0.05

#: Quantile definition, in numpy's name: type 6 of Hyndman and Fan (1996), Stata's `centile`.
#: Tani 2018, Table 2, prints quartiles that types 2 and 7 cannot give.
QUANTILE_DEFINITION: Final = "weibull"

#: The words of the study schedule that prose may name, for the visits at 0, 3, 6 and 12 months here (Tani
#: 2018, Methods). The words are our choice, the paper gives none.
VISIT_ROLES: Final = ("baseline", "early", "mid", "late")

#: Renal response (Tani 2018, Methods): proteinuria reduced by more than this part of its start …
REDUCTION_OF_PROTEINURIA: Final = 0.5

#: … and stable creatinine: a rise of at most this part. Our choice, the paper gives none.
CREATININE_TOLERANCE: Final = 0.15

#: Complete renal response (Tani 2018, Methods): proteinuria below this, …
COMPLETE_PROTEINURIA_MG_24H: Final = 500

#: … creatinine normal or back at its start. The limit is our choice, the paper gives none.
NORMAL_CREATININE_MG_DL: Final = 1.10

#: … and an inactive sediment (Tani 2018, Methods): at most so many cells, dipstick below, no casts.
INACTIVE_CELLS_HPF: Final = 5
ACTIVE_DIPSTICK: Final = 2

#: Whether only a response can be a complete one. Our choice, the paper gives none.
COMPLETE_RENAL_RESPONSE_IS_RESPONSE: Final = True

#: Low complement, an item of SLEDAI-2K. The limits are our choice, the paper gives none.
LOW_C3_MG_DL: Final = 80
LOW_C4_MG_DL: Final = 10

#: Proteinuria that SLEDAI-2K counts: more than this (Gladman DD et al., J Rheumatol 2002;29:288-91).
SLEDAI_PROTEINURIA_MG_24H: Final = 500

#: The flag of the extrarenal subgroup: every patient with extrarenal disease (the eight of Table 3),
#: of whom some are renal too. Our choice, the paper gives none.
EXTRARENAL_SUBGROUP: Final = "has_extrarenal"

#: Up to so many patients are drawn as a line each in a figure; of more, bands show the spread. Our choice,
#: the paper gives none.
DRAWN_PATIENTS: Final = 60

#: Reasons for leaving that rule out a later response to the drug. Our choice, the paper gives none.
COMPETING_STOPS: Final = ("inefficacy", "intolerance")

#: Fewer patients than this, but more than none, are a small cell, which may tell who someone is. The limit
#: is our choice, the paper gives none.
SMALL_CELL: Final = 5

#: So many patients at most are listed one by one in a table. Our choice, the paper gives none.
LISTED_PATIENTS: Final = 40
