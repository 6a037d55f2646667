"""From rows to named results, in reading order.

protocol          the constants of the study, each with its source
codebook          what each column means
decode            bytes of a table to text cells
workbook          a sheet of a workbook to text cells
table_files       which file a table stands in
study_file        what study.yml says; study_people, of authors, statements and an original study;
                  study_centres, of centres
study_codebook    a study's own codebook.csv, merged; codebook_rules, what it may say
load              a study folder to typed frames
validate          what is wrong with a table; validate_courses, with a patient's course
privacy           what may tell who a patient is
problems          how a problem is told
flags             how a statement becomes yes or no
cohort            who is in, and where the rows come from
baseline          patients at the start of treatment
visits            who was seen when, and for how long
flow              who is still on treatment, seen and evaluable at each visit, and who has left
response          the physician's judgement and renal response, visit by visit
safety            who left, why, and adverse events
extrarenal        extrarenal manifestations and their response
first_response    when a response was first seen, and what came before it
survival          how soon patients respond: curves over the visits
interval_censored the same, known only to lie between two visits
trajectories      a laboratory value over all visits
summaries         how a column becomes an estimate
comparisons       how much the same patients changed; discordance, in a flag
changes           change of a measure between two scheduled visits
estimates         the frozen types of results; estimates_by_visit, those with an entry for each visit
published         what the paper prints, and what no printed figure fixes; claims_file, its table
audit             does each printed figure hold in the rows: a package; consistency, can it exist at all
sensitivity       the main results under other choices: a package, a module for each
contents          the table of contents: every named result, one line each, a module for each section
results           from a study to its named results
present           how a result looks, as text, table and figure
"""
