"""The registry-only renderer: pandoc parses and writes, nbclient executes once, Typst sets the PDF.

scan       the source, block by block: cells cut out, every block marked with its line
syntax     pandoc's tree: walking it, and refusing what the manuscript may not use
execute    one kernel, one run, in document order
assemble   results back into the tree
write      one tree, three documents
"""
