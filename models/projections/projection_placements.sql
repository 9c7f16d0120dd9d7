-- Whether any export says which claims were handed over.
--
-- grain   one row
-- units   flags
-- reads   stg_placements
-- source  kpi-definitions 3.4
select count(*) > 0 as has_placements from stg_placements
