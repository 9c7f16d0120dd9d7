-- The kind of payer each customer was twelve months before the as-of date: what a report of that day said.
--
-- grain   customer
-- units   as int_payer_figures
-- reads   int_payer_profiles, int_calendar
-- source  house: rules and thresholds stand in the mart payer_profiles
select * from int_payer_profiles_then
