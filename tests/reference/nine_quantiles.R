# Writes nine_quantiles.csv: quartiles of some vectors by all nine types of R's quantile().
#
#   cd tests/reference && Rscript nine_quantiles.R
options(digits = 15)
cases <- list(
  one = 7, two = c(3, 7), three = c(1, 2, 9), four = c(1, 2, 4, 8), five = c(1, 2, 2, 3, 9),
  six = c(5, 5, 5, 5, 5, 6), seven = c(2, 4, 4, 6, 8, 8, 9), eight = c(8, 13, 14, 5, 10, 3, 13, 17),
  nine = c(1, 1, 2, 3, 5, 8, 13, 21, 34), ten = c(2, 3, 5, 7, 11, 13, 17, 19, 23, 29),
  eleven = c(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31), twelve = c(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37),
  halves = c(0.5, -1.5, 2.25, 2.25, 3.5), squares_29 = (1:29)^2, squares_25 = (1:25)^2
)
rows <- do.call(rbind, lapply(names(cases), function(name) {
  do.call(rbind, lapply(1:9, function(type) {
    q <- quantile(cases[[name]], c(.25, .5, .75), type = type, names = FALSE)
    data.frame(case = name, values = paste(cases[[name]], collapse = " "), type = type,
               lower = format(q[1]), median = format(q[2]), upper = format(q[3]))
  }))
}))
head <- sprintf("# %s; written by nine_quantiles.R", R.version.string)
writeLines(c(head, capture.output(write.csv(rows, row.names = FALSE, quote = FALSE))), "nine_quantiles.csv")
