# Makes the values beside it with R's package survival, which our curves and tests are held against (survival_fixture_test.cc). Not run by the tests: R is
# not needed to build or test. Once: Rscript --vanilla make.R, in this folder. No curve may reach a quantile exactly: R then takes the middle of a flat
# piece, and we the first time that has it.
library(survival)
set.seed(20261128)

people <- function(set, n, groups, time, event_share) {
  data.frame(set = set, time = time(n), event = rbinom(n, 1, event_share), group = sample(groups, n, replace = TRUE))
}
all <- rbind(
  people("ties", 61, c("A", "B", "C"), function(n) sample(1:12, n, replace = TRUE) * 28, 0.6),
  people("days", 37, c("A", "B"), function(n) ceiling(rexp(n, 1 / 200)), 0.7),
  people("many", 103, c("A", "B", "C"), function(n) round(rweibull(n, 0.8, 150), 2), 0.55),
  people("rare", 53, c("A", "B"), function(n) sample(1:365, n, replace = TRUE), 0.08),
  data.frame(set = "to_the_end", time = c(3, 5, 5, 8, 13, 21, 34, 40, 55), event = c(1, 1, 0, 1, 1, 0, 1, 0, 1),
    group = c("A", "B", "A", "B", "A", "A", "A", "B", "A")))

number <- function(x) ifelse(is.na(x) | is.nan(x), "", sprintf("%.17g", x))
curves <- quantiles <- log_ranks <- NULL
for (set in unique(all$set)) {
  rows <- all[all$set == set, ]
  for (interval in c("log-log", "log", "plain")) {
    for (group in c("ALL", sort(unique(rows$group)))) {
      of_group <- if (group == "ALL") rows else rows[rows$group == group, ]
      fit <- survfit(Surv(time, event) ~ 1, data = of_group, conf.type = interval, conf.int = 0.95)
      s <- summary(fit, censored = TRUE)
      curves <- rbind(curves, data.frame(set, interval, group, time = number(s$time), n_risk = s$n.risk, n_event = s$n.event, n_censor = s$n.censor,
        survival = number(s$surv), std_err = number(s$std.err), lower = number(s$lower), upper = number(s$upper)))
      q <- quantile(fit, probs = c(0.25, 0.5, 0.75), conf.int = TRUE)
      quantiles <- rbind(quantiles, data.frame(set, interval, group, quantile = c(0.25, 0.5, 0.75), time = number(q$quantile), lower = number(q$lower),
        upper = number(q$upper)))
    }
  }
  d <- survdiff(Surv(time, event) ~ group, data = rows)
  log_ranks <- rbind(log_ranks, data.frame(set, chi_square = number(d$chisq), df = length(d$n) - 1,
    p_value = number(pchisq(d$chisq, length(d$n) - 1, lower.tail = FALSE))))
}
all$time <- number(all$time)
for (table in c("all", "curves", "quantiles", "log_ranks")) {
  file <- c(all = "people.csv", curves = "curves.csv", quantiles = "quantiles.csv", log_ranks = "log_rank.csv")[[table]]
  write.csv(get(table), file, row.names = FALSE, quote = FALSE)
}
cat(R.version.string, "survival", format(packageVersion("survival")), "\n")
