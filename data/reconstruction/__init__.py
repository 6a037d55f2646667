"""The cohort that could have been: 29 patients who agree with every printed figure that can stand.

claims      the honoured value of each claim, and the rows of Table 3
solver      one stage: claims become constraints, the rest stays near a random draw
patients    who they are and what they had before tacrolimus
courses     how long each took tacrolimus, the physician's judgement and the renal response
renal       proteinuria and creatinine, from which the renal response follows
complement  C3
activity    anti-dsDNA, sediment and SLEDAI-2K, added up from its items
drawing     what no claim touches: cell counts, dipstick, C4, centres
"""
