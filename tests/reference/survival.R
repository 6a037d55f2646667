# Writes survival_r.csv and turnbull_r.csv, the values that test_survival.py and
# test_interval_censored.py expect. In this folder: Rscript survival.R
# A visit at 9 months, when nobody responds in most cases, asks for a step without an event.
suppressMessages(library(survival))
visits <- c(0, 3, 6, 9, 12)
made_by <- sprintf("# %s, survival %s", R.version.string, packageVersion("survival"))

write_values <- function(values, file) {
  writeLines(made_by, file)
  suppressWarnings(write.table(values, file, sep = ",", quote = FALSE, row.names = FALSE, na = "",
                               append = TRUE))
}

tell <- function(case, estimator, rows, column) {
  part <- function(name) {
    whole <- rows[[name]]
    sprintf("%.12g", if (is.matrix(whole)) whole[, column] else whole)
  }
  blank <- function(cells) ifelse(grepl("NA|NaN", cells), "", cells)
  data.frame(case, estimator, months = visits,
             at_risk = if (is.matrix(rows$n.risk)) rows$n.risk[, 1] else rows$n.risk,
             events = if (is.matrix(rows$n.event)) rows$n.event[, column] else rows$n.event,
             estimate = part(if (column == 1) "surv" else "pstate"),
             low = blank(part("lower")), high = blank(part("upper")))
}

fit <- function(case, patients) {
  km <- survfit(Surv(months, outcome == "response") ~ 1, patients, conf.type = "log-log")
  states <- factor(patients$outcome, c("none", "response", "stopping"))
  aj <- survfit(Surv(months, states) ~ 1, patients, conf.type = "log-log")
  rbind(tell(case, "kaplan_meier", summary(km, times = visits, extend = TRUE), 1),
        tell(case, "aalen_johansen", summary(aj, times = visits, extend = TRUE), 2))
}

cases <- read.csv("survival_cases.csv")
names_in_order <- unique(cases$case)
write_values(do.call(rbind, lapply(names_in_order, function(name) fit(name, cases[cases$case == name, ]))),
             "survival_r.csv")

# R takes the ends of a window as closed; a start moved up a little is open.
turnbull <- function(case, windows) {
  ends <- ifelse(is.finite(windows$by), windows$by, NA)
  model <- survfit(Surv(windows$after + 0.01, ends, type = "interval2") ~ 1)
  at <- sort(unique(windows$by[is.finite(windows$by)]))
  rows <- summary(model, times = at + 0.001, extend = TRUE)
  data.frame(case, months = at, share = sprintf("%.6f", 1 - rows$surv))
}

windows <- read.csv("turnbull_cases.csv")
write_values(do.call(rbind, lapply(unique(windows$case), function(name)
  turnbull(name, windows[windows$case == name, ]))), "turnbull_r.csv")
