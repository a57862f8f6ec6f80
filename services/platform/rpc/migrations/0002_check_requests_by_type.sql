-- As with every row that each call writes: checks of a type are kept ready for the session, those of a table are read anew for each row.
-- A request is written once, with its response.
CREATE DOMAIN request_hash AS bytea CHECK (octet_length(VALUE) = 32);

ALTER TABLE idempotency
  DROP CONSTRAINT idempotency_request_hash_check,
  ALTER COLUMN request_hash TYPE request_hash,
  ALTER COLUMN response SET NOT NULL;
