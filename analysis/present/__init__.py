"""How a result looks: the only part of the analysis that makes text, tables and figures."""
