"""The cohort that could have been: 29 patients who agree with every printed figure that can stand.

claims      the honoured value of each claim, and the rows of Table 3
solver      one stage: claims become constraints, the rest stays near a random draw
patients    the first stage, described in
  roster        the unknowns of all patients, by column
  people        age, sex, ethnicity, organs and antibodies ever
  indications   why tacrolimus was given, what the kidneys showed
  treatment     drugs before and beside it, doses
  pregnancies   tacrolimus just before or during one
courses     the second stage, described in
  course            what is known of one course
  leaving           how long tacrolimus was taken, and why it ended
  judgement         the physician's judgement
  renal_response    the renal response by name
renal       proteinuria and creatinine, from which the renal response follows
complement  C3
activity    anti-dsDNA, sediment and SLEDAI-2K, added up from its items
drawing     what no claim touches: cell counts, dipstick, C4, centres
tables      the files, compared with those that are there and replaced
"""
