# Recomputes every percentage of a results.csv from the counts beside it, and its Wilson limits.
# Rscript percentages.R outputs/article/results.csv
path <- commandArgs(trailingOnly = TRUE)
results <- read.csv(path, colClasses = "character", encoding = "UTF-8")
numbers_in <- function(text) regmatches(text, gregexpr("[0-9]+(\\.[0-9]+)?", text))

# Tenths of a per cent, half up, in whole numbers: no float comes between.
percent <- function(k, n) sprintf("%.1f", ((2000 * k + n) %/% (2 * n)) / 10)

leads <- c("pct", "n_pct", "n_of_total", "cell", "cell_of_total")
shares <- results[results$numerator != "" & as.numeric(results$denominator) > 0, ]
k <- as.numeric(shares$numerator)
n <- as.numeric(shares$denominator)
ends_in <- function(form) shares$statistic %in% form
printed <- numbers_in(shares$text)
expected <- lapply(seq_along(k), function(i) {
  switch(shares$statistic[i],
         pct = percent(k[i], n[i]),
         n_pct = , cell = c(k[i], percent(k[i], n[i])),
         n_of_total = , cell_of_total = c(k[i], n[i], percent(k[i], n[i])),
         ci = c("95", sprintf("%.1f", 100 * suppressWarnings(prop.test(k[i], n[i], correct = FALSE))$conf.int)),
         printed[[i]])
})
differs <- !mapply(identical, printed, expected)
apart <- ends_in(leads) & abs(as.numeric(shares$value) - 100 * k / n) > 1e-9

# A curve: the product over visits of those who were left, among those at risk.
curves <- results[grepl("Kaplan-Meier", results$method), ]
visits <- c("early", "mid", "late")
at <- function(curve, form) curves$value[match(sprintf("%s.%s.%s", curve, visits, form), curves$name)]
names_of_curves <- unique(sub("\\.early\\.pct$", "", grep("\\.early\\.pct$", curves$name, value = TRUE)))
far <- unlist(lapply(names_of_curves, function(curve) {
  left <- cumprod(1 - as.numeric(at(curve, "n")) / as.numeric(at(curve, "at_risk")))
  abs(as.numeric(at(curve, "pct")) - 100 * left) > 1e-9
}))

# An incidence: the sum over visits of those who responded, with those who stopped no longer at risk.
incidences <- results[grepl("Aalen-Johansen", results$method), ]
of <- function(curve, form) as.numeric(incidences$value[match(sprintf("%s.%s.%s", curve, visits, form), incidences$name)])
names_of_incidences <- unique(sub("\\.early\\.pct$", "", grep("\\.early\\.pct$", incidences$name, value = TRUE)))
off <- unlist(lapply(names_of_incidences, function(curve) {
  free <- cumprod(1 - (of(curve, "n") + of(curve, "stopped")) / of(curve, "at_risk"))
  share <- cumsum(c(1, head(free, -1)) * of(curve, "n") / of(curve, "at_risk"))
  abs(of(curve, "pct") - 100 * share) > 1e-9
}))

cat(R.version.string, "\n")
cat(sum(ends_in(leads)), "percentages,", sum(differs & ends_in(leads)), "differ in text,", sum(apart), "in value\n")
cat(sum(ends_in("ci")), "Wilson intervals,", sum(differs & ends_in("ci")), "differ\n")
cat(length(far), "points of curves,", sum(far), "differ\n")
cat(length(off), "points of incidences,", sum(off), "differ\n")
if (any(differs, apart, far, off)) {
  print(shares[differs | apart, c("name", "text", "numerator", "denominator")])
  quit(status = 1)
}
