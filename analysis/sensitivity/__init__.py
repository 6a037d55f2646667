"""Sensitivity analyses: how far the main results move under choices that could have been others.

quantiles    quartiles by other definitions of a quantile
creatinine   renal response with more or less room for a rise of creatinine
subgroups    subgroups that do not overlap
leavers      response of all who started, by what is assumed of those who were not evaluated
competing    the share who respond, by which leaving rules a response out
estimates    the frozen types of results that only these analyses have
"""
