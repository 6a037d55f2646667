"""What is written in the documents: are results named, and never typed?

counting   numbers and number words in a text
passages   the parts of a document where a result may stand
typed      numbers in them that no code printed
names      the results that such a number may be
"""
