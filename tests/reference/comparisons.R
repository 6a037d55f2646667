# Writes comparisons.csv and paired_proportions.csv: changes in pairs as R computes them.
#
#   cd tests/reference && Rscript comparisons.R
#
# Needs coin (Debian: r-cran-coin) and contingencytables 3.0.0 (CRAN), written by the authors of
# Fagerland MW, Lydersen S, Laake P, Stat Med 2014;33:2850-75. The tests read the two tables only.
suppressPackageStartupMessages({
  library(coin)
  library(contingencytables)
})
options(digits = 15)

cases <- list(
  plain = list(c(8, 12, 5, 20, 9, 15, 3, 30, 11, 25), c(4, 13, 2, 10, 7, 2, 8, 14, 7, 10)),
  ties = list(c(8, 12, 6, 20, 9, 15, 8, 14, 10), c(4, 8, 8, 16, 5, 13, 2, 16, 9)),
  zeros = list(c(4, 6, 8, 2, 12, 9, 5, 7, 3, 10, 6), c(4, 2, 4, 2, 6, 11, 5, 8, 2, 4, 6)),
  mostly_zeros = list(c(4, 6, 8, 2, 12, 9, 5, 7), c(4, 6, 8, 2, 12, 9, 3, 6)),
  # Ties in the changes move both limits.
  mostly_tied = list(c(14, 13, 12, 5, 6, 7, 8, 9, 10, 11, 15), c(2, 4, 11, 3, 4, 5, 6, 7, 8, 9, 13)),
  # Changes of 0.1, 0.1 and -0.1 that binary fractions would keep apart.
  decimals = list(c(0.7, 0.8, 0.9, 0.62, 1.1, 0.5, 0.88), c(0.8, 0.9, 0.8, 0.82, 1.45, 0.49, 1.17)),
  skewed = list(c(1425, 710, 2630, 500, 4200, 1200, 90, 3100), c(530, 135, 1250, 700, 380, 1100, 95, 140)),
  balanced = list(c(5, 6, 7, 8, 9, 10), c(6, 5, 9, 6, 12, 7)),
  before_is_zero = list(c(0, 700, 1500, 900, 800, 410), c(90, 300, 400, 1000, 650, 220)),
  after_is_zero = list(c(500, 700, 1500, 900, 800, 410), c(0, 300, 400, 1000, 650, 220)),
  no_change = list(c(4, 6, 8, 2, 12, 9), c(4, 6, 8, 2, 12, 9)),
  same_change = list(c(4, 6, 8, 2, 12, 9), c(9, 11, 13, 7, 17, 14)),
  same_ratio = list(c(0.3, 2.1, 33, 1.8, 14.7), c(0.1, 0.7, 11, 0.6, 4.9)),
  one = list(9, 4),
  one_unchanged = list(9, 9),
  two = list(c(9, 7), c(4, 6)),
  five = list(c(9, 7, 12, 5, 8), c(4, 6, 8, 3, 5)),
  four = list(c(9, 7, 12, 5), c(4, 6, 8, 3)),
  empty = list(numeric(0), numeric(0))
)

none <- list(estimate = NA, low = NA, high = NA, p = NA)

# R stops at fewer than two values, and where all are the same: the mean remains.
compute_mean <- function(change) {
  if (!length(change)) return(none)
  test <- tryCatch(t.test(change), error = function(stop) NULL)
  if (is.null(test)) return(c(list(estimate = mean(change)), none[-1]))
  list(estimate = mean(change), low = test$conf.int[1], high = test$conf.int[2], p = test$p.value)
}

compute_ratio <- function(before, after) {
  if (!all(before > 0, after > 0)) return(none)
  logs <- compute_mean(log(after) - log(before))
  c(lapply(logs[1:3], exp), logs[4])
}

compute_shift <- function(change) {
  if (!length(change)) return(none)
  walsh <- outer(change, change, "+") / 2
  walsh <- walsh[upper.tri(walsh, diag = TRUE)]
  interval <- invert_test(change, sort(unique(walsh)))
  check_interval(change, interval)
  list(estimate = median(walsh), low = interval[1], high = interval[2], p = compute_signed_rank_p(change))
}

# The shifts that wilcox.test does not reject. Its P changes at the means of two changes only, so one
# shift between neighbouring means is tried, and one beyond each end: not rejected there, no limit.
invert_test <- function(change, means) {
  if (length(means) == 1) return(c(NA, NA))
  tried <- c(means[1] - 1, (head(means, -1) + tail(means, -1)) / 2, tail(means, 1) + 1)
  p <- sapply(tried, function(shift) wilcox.test(change - shift, exact = FALSE, correct = FALSE)$p.value)
  kept <- range(which(p > 0.05))
  if (kept[1] == 1 || kept[2] == length(tried)) return(c(NA, NA))
  c(means[kept[1] - 1], means[kept[2]])
}

# Where wilcox.test gives an interval itself, it is that one. It leaves zeros out, so the changes are
# moved away from zero and the interval back; and it tries no shift beyond the changes, so it gives
# none for five pairs.
check_interval <- function(change, interval) {
  moved <- suppressWarnings(wilcox.test(
    change + 128, conf.int = TRUE, exact = FALSE, correct = FALSE, tol.root = 1e-13
  ))
  if (attr(moved$conf.int, "conf.level") == 0.95) stopifnot(abs(moved$conf.int - 128 - interval) < 1e-9)
}

# coin wants two pairs; one pair that is not zero is the same test in wilcox.test.
compute_signed_rank_p <- function(change) {
  if (all(change == 0)) return(NA)
  if (length(change) == 1) return(wilcox.test(change, exact = FALSE, correct = FALSE)$p.value)
  still <- rep(0, length(change))
  as.numeric(pvalue(wilcoxsign_test(change ~ still, zero.method = "Pratt", distribution = "asymptotic")))
}

write_cell <- function(value) {
  if (is.na(value)) "" else format(value, digits = 15, scientific = NA, trim = TRUE)
}

write_row <- function(names, result) paste(c(names, sapply(result, write_cell)), collapse = ",")

write_vector <- function(values) paste(sapply(values, format, digits = 15), collapse = " ")

versions <- paste0(
  "# ", R.version.string, "; coin ", packageVersion("coin"),
  "; contingencytables ", packageVersion("contingencytables"), "; written by comparisons.R"
)

rows <- unlist(lapply(names(cases), function(name) {
  before <- cases[[name]][[1]]
  after <- cases[[name]][[2]]
  change <- signif(after - before, 12)
  key <- c(name, write_vector(before), write_vector(after))
  c(
    write_row(c(key, "mean difference"), compute_mean(change)),
    write_row(c(key, "ratio of geometric means"), compute_ratio(before, after)),
    write_row(c(key, "Hodges-Lehmann difference"), compute_shift(change))
  )
}))
writeLines(c(versions, "case,before,after,measure,estimate,low,high,p", rows), "comparisons.csv")

# both, gained, lost, neither: the first two are the examples of Newcombe 1998 and of Fagerland 2014.
tables <- list(
  c(20, 12, 2, 16), c(1, 1, 7, 12), c(59, 6, 16, 80), c(14, 5, 0, 22), c(8, 3, 1, 2), c(18, 0, 0, 11),
  c(18, 1, 1, 9), c(19, 1, 3, 6), c(5, 0, 0, 3), c(0, 0, 10, 0), c(0, 10, 0, 0), c(0, 5, 5, 0), c(0, 4, 3, 1),
  c(29, 0, 0, 0), c(0, 0, 0, 29), c(1, 0, 0, 0), c(0, 1, 0, 0), c(0, 0, 1, 0), c(3, 1, 2, 2)
)

# Rows of the table are the later visit, so that the difference is later less earlier.
compute_discordance <- function(counts) {
  interval <- Newcombe_square_and_add_CI_paired_2x2(matrix(counts, 2, byrow = TRUE))
  discordant <- counts[2] + counts[3]
  p <- if (discordant) binom.test(counts[2], discordant)$p.value else 1
  list(estimate = interval$estimate, low = interval$lower, high = interval$upper, p = p)
}

rows <- sapply(tables, function(counts) write_row(counts, compute_discordance(counts)))
writeLines(c(versions, "both,gained,lost,neither,estimate,low,high,p", rows), "paired_proportions.csv")
