"""The source of a document, read alike for both renderers.

scan       block by block: cells cut out, includes put in, every block marked with its line
syntax     pandoc's tree: parsing, walking, and refusing what the manuscript may not use
"""
