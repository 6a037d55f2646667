"""Can this printed figure exist? Arithmetic on what a paper prints, with no row of data.

`percent.py`, `mean.py`, `mean_sd.py`, `quartiles.py`, `partition.py` and `paired_p.py` answer one
question each, with an `answers.Answer`; `python -m analysis.consistency --help` asks them from the
shell. All arithmetic is exact, whole numbers and fractions, but for the P values of tests.
"""
