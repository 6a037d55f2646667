"""What the agreement of a claim is worth: imposed on the rows, implied by what is imposed, or free.

Agreement with a figure that the rows were built to match says nothing of the figure. `data/basis.csv`
gives each claim of `claims.csv` its basis:

imposed  a constraint of the reconstruction reads the claim, or holds it without reading it
implied  not imposed, but every cohort that meets the imposed claims gives it: its negation is infeasible
free     anything else of the rows: the value could have come out differently
none     not a property of the rows: methods, definitions, the schedule, other studies

committed    the rows of the shipped cohort, as the stages of the reconstruction take them
readings     which claims each stage reads while its model is built
held         the claims that a constraint holds without reading them, and those that have no basis
statements   what a claim states of a quantity: a count, a share, a number, a P value
quantities   the quantities of the paper, with the claims on each
table_3      the eight rows of Table 3 as statements
relations    what holds between the quantities by definition
tally        the quantities as a model of CP-SAT; the only module here that needs the solver
forced       which imposed claims force another
wording      a proof in a few words
decide       the basis of each claim
"""
