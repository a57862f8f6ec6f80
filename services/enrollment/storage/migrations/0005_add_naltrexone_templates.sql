INSERT INTO programme_template
  (code, version, name, disorders, minimum_age_years, requires_diagnosis, source, effective_on, owner)
VALUES
  ('naltrexone', 1, 'Naltrexone programme for alcohol or opioid use disorder', '{1,2}', 18, true,
   'Naltrexone hydrochloride tablets, prescribing information, Pediatric Use: safe use under 18 years has not been established. Diagnosis before treatment: indications of the same label',
   '2026-01-01', 'medical director'),
  ('naltrexone-aud', 1, 'Naltrexone programme for alcohol use disorder', '{1}', 18, true,
   'Naltrexone hydrochloride tablets, prescribing information, Pediatric Use: safe use under 18 years has not been established. Diagnosis before treatment: indications of the same label',
   '2026-01-01', 'medical director'),
  ('naltrexone-oud', 1, 'Naltrexone programme for opioid use disorder', '{2}', 18, true,
   'Naltrexone hydrochloride tablets, prescribing information, Pediatric Use: safe use under 18 years has not been established. Diagnosis before treatment: indications of the same label',
   '2026-01-01', 'medical director');
