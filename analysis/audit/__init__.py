"""Does each figure that a published paper prints hold in these rows, and does its holding prove anything?

computed        what the rows give for a printed figure
table_3         the patients that the paper lists one by one
agreement       whether a printed number is that value: rounded, truncated, slipped, or another
contradictions  which printed figures exclude each other
existence       whether the figure can exist at all
verdicts        one verdict for each figure, from all of these
"""
