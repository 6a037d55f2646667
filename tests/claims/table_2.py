"""Table 2 and its tests: quartiles, anti-dsDNA and P values."""

from decimal import Decimal
from functools import partial
from typing import Any

from scipy.stats import ttest_rel

from tests.claims.cohort import ALL, LISTED, MONTHS, RENAL, column, seen, share
from tests.claims.register import describe, value


def measured(name: str, month: int, group: set[str]) -> Any:
    return column(name, month)[seen(month, group)]


def positive(month: int, group: set[str]) -> Decimal:
    """The percentage with anti-dsDNA, of those tested."""
    rows = column("has_anti_dsdna", month)
    rows = rows[[p for p in seen(month, group) if p in rows.index]]
    return share(int((rows == "yes").sum()), len(rows))


def paired_p(name: str, group: set[str]) -> float:
    people = seen(3, group)
    before, after = (column(name, month).astype(float)[people] for month in (0, 3))
    return float(ttest_rel(after, before).pvalue)


def anti_dsdna_p(group: set[str]) -> float:
    people = seen(3, group)
    before, after = ((column("has_anti_dsdna", m) == "yes").astype(float)[people] for m in (0, 3))
    return 1.0 if (before == after).all() else float(ttest_rel(after, before).pvalue)


for claims, name, group in (
    ("P243 P244 P245 P246 P247 P248 P249 P250 P251 P252 P253 P254", "sledai_2k", ALL),
    ("P256 P257 P258 P259 P260 P261 P262 P263 P264 P265 P266 P267", "c3_mg_dl", ALL),
    ("P269 P270 P271 P272 P273 P274 P275 P276 P277 P278 P279 P280", "c3_mg_dl", RENAL),
    ("P282 P283 P284 P285 P286 P287 P288 P289 P290 P291 P292 P293", "c3_mg_dl", LISTED),
    ("P310 P311 P312 P313 P314 P315 P316 P317 P318 P319 P320 P321", "creatinine_mg_dl", ALL),
    ("P323 P324 P325 P326 P327 P328 P329 P330 P331 P332 P333 P334", "proteinuria_mg_24h", RENAL),
):
    for turn, month in enumerate(MONTHS):
        ids = " ".join(claims.split()[3 * turn : 3 * turn + 3])
        describe(ids, partial(measured, name, month, group))

for claims, group in (
    ("P295 P296 P297 P298", ALL),
    ("P300 P301 P302 P303", RENAL),
    ("P305 P306 P307 P308", LISTED),
):
    for claim, month in zip(claims.split(), MONTHS, strict=True):
        value(claim, partial(positive, month, group))

value("P022 P255 P437", partial(paired_p, "sledai_2k", ALL))
value("P023 P335", partial(paired_p, "proteinuria_mg_24h", RENAL))
value("P024 P268 P438 P443", partial(paired_p, "c3_mg_dl", ALL))
value("P281", partial(paired_p, "c3_mg_dl", RENAL))
value("P294", partial(paired_p, "c3_mg_dl", LISTED))
value("P025 P186 P322", partial(paired_p, "creatinine_mg_dl", ALL))
value("P299", partial(anti_dsdna_p, ALL))
value("P304", partial(anti_dsdna_p, RENAL))
value("P309", partial(anti_dsdna_p, LISTED))
