"""A made-up registry and its export, for practice: `make practice DIR=practice`.

No row is a patient's. Rows are drawn by chance from a seed, in the columns of data/codebook.csv and one
laboratory value more; `wording` writes them as a registry of its own would, and `mistakes` puts in what
people mistype. GUIDE.md makes an article of them.
"""
