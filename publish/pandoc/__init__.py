"""The registry-only renderer: pandoc writes, nbclient executes once, Typst sets the PDF.

render     from end to end
execute    one kernel, one run, in document order
assemble   results back into the tree
write      one tree, three documents
"""
