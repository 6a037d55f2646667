"""From rows to named results, in reading order.

protocol    the constants of the study, each with its source
codebook    what each column means
load        files to typed frames
validate    what is wrong with a study folder, all at once
cohort      who is in, and where the rows come from
extrarenal  extrarenal manifestations and their response
estimates   the frozen types of results
results     the table of contents: every named result, one line each
present     how a result looks, as text, table and figure
"""
