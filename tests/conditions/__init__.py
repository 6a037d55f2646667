"""Every condition of the prose both ways: a cohort that holds it, one that breaks it, and what is written."""
