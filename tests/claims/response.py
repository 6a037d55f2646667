"""Results and Table 2: the physician's judgement and the renal response."""

from functools import partial

from scipy.stats import ttest_rel

from tests.claims.cohort import EVALUATED, FOLLOWED, RENAL, column, improved, judged, renal_response, seen
from tests.claims.register import count, value

for month, claims in (
    (3, "P018 P019 P106 P107 P118 P336 P337 P441"),
    (6, "P027 P028 P111 P112 P338 P339"),
    (12, "P116 P340 P341"),
):
    count(claims, partial(improved, month), FOLLOWED[month])
for month, claims in (
    (3, "P020 P021 P108 P109 P342 P343"),
    (6, "P029 P030 P113 P114 P344 P345"),
    (12, "P117 P346 P347"),
):
    count(claims, partial(judged, month, "complete"), FOLLOWED[month])
count("P026 P110 P239", lambda: seen(6))
count("P068 P069 P115 P241", lambda: seen(12))
count("P119", lambda: judged(3, "partial") & judged(6, "complete"))
count("P120", lambda: judged(3, "none") & improved(6))

for month, claims in ((3, "P138 P238"), (6, "P143 P240"), (12, "P147 P242")):
    count(claims, partial(seen, month, RENAL))


def with_renal(state: str, month: int) -> set[str]:
    flags = renal_response(month)[state]
    return set(flags.index[flags])


def first_halved_at_6() -> set[str]:
    return (with_renal("halved", 6) & set(seen(3, RENAL))) - with_renal("halved", 3)


def without_proteinuria() -> set[str]:
    return {p for month in (3, 6) for p in RENAL & set(seen(month)) - set(seen(month, RENAL))}


def later_change_p() -> float:
    """Of proteinuria from 6 to 12 months, where it was first halved at 6."""
    people = [p for p in sorted(first_halved_at_6()) if p in seen(12)]
    before, after = (column("proteinuria_mg_24h", month)[people] for month in (6, 12))
    return float(ttest_rel(after, before).pvalue)


count("P132", partial(with_renal, "halved", 3))
count("P133", partial(with_renal, "halved", 3), 24)
count("P134 P135", first_halved_at_6, 24)
value("P439", later_change_p)
count("P136", without_proteinuria)
count("P137", lambda: RENAL - set(seen(6)))
for month, responses, complete in (
    (3, "P139 P140 P348 P349", "P141 P142 P354 P355"),
    (6, "P144 P145 P350 P351", "P146 P356 P357"),
    (12, "P148 P149 P352 P353", "P150 P151 P358 P359"),
):
    count(responses, partial(with_renal, "response", month), EVALUATED[month])
    count(complete, partial(with_renal, "complete", month), EVALUATED[month])
