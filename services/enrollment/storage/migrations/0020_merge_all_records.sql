-- What a merge does with the tables that came beside it (0014 has the rules).
SELECT allow_merge('consent', 'consent_id', 'REFUSE');
SELECT allow_merge('disclosure_restriction', 'restriction_id', 'REFUSE');
SELECT allow_merge('representative', 'representative_id', 'REFUSE');
SELECT allow_merge('privacy_notice', 'privacy_notice_id', 'REFUSE');
SELECT allow_merge('disclosure', 'disclosure_id', 'REFUSE');
SELECT allow_merge('break_glass', 'break_glass_id', 'REFUSE');
SELECT allow_merge('waitlist_entry', 'waitlist_entry_id', 'REFUSE');
SELECT allow_merge('referral', 'referral_id', 'REFUSE');
SELECT allow_merge('level_of_care_history', 'history_id', 'REFUSE');
SELECT allow_merge('coverage', 'coverage_id', 'STAY');
SELECT keep_at_merge('key_action', 'it is about the keys of this record');
