"""The claims that no row can be held against, each with its reason."""

REASONS = {
    "The schedule of visits, in study.yml": "P002 P003 P004 P038 P039 P040 P041 P042 P044",
    "Methods, not a property of the rows": "P037 P045 P046 P047 P048 P049 P050 P051 P052 P053 P054 P056 P057",
    "Announced in Methods, never reported": "P043",
    "All are followed for 3 months at least; here nobody left at 3": "P071",
    "Told of the time after the visits, in course_after_stopping": "P188 P189",
    "No row tells how severe a reaction was": "P442",
    "Another study": "P191 P192 P193",
    "Table 4: the literature": "P422 P423 P424 P425 P426 P427 P428 P429 P430 P431 P432 P433",
    "A figure, of which only the caption is stored": "P434 P435 P436",
}
UNCHECKED = {claim: reason for reason, ids in REASONS.items() for claim in ids.split()}
