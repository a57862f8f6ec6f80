-- The names that the platform gives the tables of an import; imported_record has its name already.
ALTER TABLE counseling_import RENAME TO past_import;
ALTER INDEX counseling_import_pkey RENAME TO past_import_pkey;
ALTER INDEX counseling_import_newest RENAME TO past_import_newest;
ALTER POLICY counseling_import_of_org ON past_import RENAME TO past_import_of_org;
