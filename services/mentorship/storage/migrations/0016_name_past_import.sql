-- The names that the platform gives the tables of an import; imported_record has its name already.
ALTER TABLE mentorship_import RENAME TO past_import;
ALTER INDEX mentorship_import_pkey RENAME TO past_import_pkey;
ALTER INDEX mentorship_import_newest RENAME TO past_import_newest;
ALTER POLICY mentorship_import_of_org ON past_import RENAME TO past_import_of_org;
