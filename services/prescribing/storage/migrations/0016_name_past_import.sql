-- The names that the platform gives the tables of an import. The day of signing stands with the order.
ALTER TABLE order_import RENAME TO past_import;
ALTER TABLE past_import RENAME COLUMN prescribers TO importers;
ALTER INDEX order_import_pkey RENAME TO past_import_pkey;
ALTER INDEX order_import_newest RENAME TO past_import_newest;
ALTER POLICY order_import_of_org ON past_import RENAME TO past_import_of_org;

ALTER TABLE imported_order RENAME TO imported_record;
ALTER TABLE imported_record RENAME COLUMN order_id TO record_id;
ALTER TABLE imported_record DROP COLUMN signed_on;
-- By kind: 1 an order.
ALTER TABLE imported_record ADD COLUMN kind smallint NOT NULL DEFAULT 1 CHECK (kind = 1);
ALTER TABLE imported_record ALTER COLUMN kind DROP DEFAULT;
ALTER INDEX imported_order_pkey RENAME TO imported_record_pkey;
DROP INDEX imported_order_of_import;
CREATE INDEX imported_record_of_import ON imported_record (org_id, import_id, kind);
ALTER POLICY imported_order_of_org ON imported_record RENAME TO imported_record_of_org;
