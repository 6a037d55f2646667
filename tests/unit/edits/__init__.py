"""One edit of each column of the data, and by hand all results that must move with it."""
