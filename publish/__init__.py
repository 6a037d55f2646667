"""From finished values to documents; nothing here computes a statistic."""
