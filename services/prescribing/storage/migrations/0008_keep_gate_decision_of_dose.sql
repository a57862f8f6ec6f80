-- By which decision of the safety gate a dose was given. gate_flagged: the gate would not have let it be given; it was kept because it had been
-- given already. Both empty for a dose that the gate is not asked about, and for those recorded before it was.
ALTER TABLE dose
  ADD COLUMN gate_decision_id uuid,
  ADD COLUMN gate_flagged boolean NOT NULL DEFAULT false,
  ADD FOREIGN KEY (org_id, gate_decision_id) REFERENCES gate_decision (org_id, decision_id),
  ADD CHECK (NOT gate_flagged OR gate_decision_id IS NOT NULL);

-- A word about what is given under a signed order holds for a day and may be said again on another.
ALTER TABLE override_endorsement
  DROP CONSTRAINT override_endorsement_pkey,
  ADD PRIMARY KEY (org_id, order_id, order_version, rule, account_id, endorsed_at);
