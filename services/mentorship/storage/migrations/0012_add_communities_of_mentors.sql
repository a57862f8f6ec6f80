-- What matching asks of mentors beside the rest; NULL: not asked. Communities say who somebody is: sealed with the organisation's key, as the
-- serialised SmallCommunities.
ALTER TABLE mentor
  ADD COLUMN birth_year smallint CHECK (birth_year BETWEEN 1900 AND 2100),
  ADD COLUMN communities_sealed bytea;
