-- The filters a reader can set; the first one takes everything.
--
-- grain   filter
-- units   filter_key: a number; entity, segment, country: null for all
-- reads   int_members
-- source  ledger-and-commands: filter columns
select distinct filter_key, entity, segment, country from int_members
union
select 1, null, null, null
