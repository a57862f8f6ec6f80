-- facts: 1 pregnant, 2 injects drugs, 3 recent overdose, 4 leaving a controlled environment, 5 risk of a return to use.
INSERT INTO waitlist_priority_rule (version, number, priority_class, facts, holds_days, source, effective_on, owner)
VALUES
  (1, 1, 1, '{1,2}', '{280,0}', '45 CFR 96.131(a)(1): persons who are pregnant and inject drugs', '2026-01-01', 'medical director'),
  (1, 2, 2, '{1}', '{280}', '45 CFR 96.131(a)(2): persons who are pregnant', '2026-01-01', 'medical director'),
  (1, 3, 3, '{2}', '{0}', '45 CFR 96.131(a)(3): persons who inject drugs', '2026-01-01', 'medical director'),
  (1, 4, 4, '{3}', '{90}', 'Within 45 CFR 96.131(a)(4), house order: mortality after a non-fatal overdose, Weiner et al., Ann Emerg Med 2020;75:13-17',
   '2026-01-01', 'medical director'),
  (1, 5, 4, '{4}', '{30}', 'Within 45 CFR 96.131(a)(4), house order: death in the weeks after release, Binswanger et al., N Engl J Med 2007;356:157-165',
   '2026-01-01', 'medical director'),
  (1, 6, 5, '{5}', '{90}', 'Within 45 CFR 96.131(a)(4), house order: judged at risk of a return to use', '2026-01-01', 'medical director'),
  (1, 7, 6, '{}', '{}', '45 CFR 96.131(a)(4): all others', '2026-01-01', 'medical director');

INSERT INTO waitlist_policy (version, offer_hours, rest_hours, source, effective_on, owner)
VALUES
  (1, 48, 24, 'House rule, well within the 14 days of 45 CFR 96.126(b)(1)', '2026-01-01', 'clinic director');
