-- The filters a reader of the pages can set, in the order of their data files; the first one takes everything.
--
-- grain   filter
-- units   filter_key: a number from 1; entity, segment, country: null for all
-- reads   int_filters
-- source  ledger-and-commands: filter columns
select filter_key, entity, segment, country
from int_filters
