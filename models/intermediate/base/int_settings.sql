-- What the assumptions say of figures themselves: below how many items a ratio is thin.
--
-- grain   one row
-- units   thin_minimum: items
-- reads   nothing
-- source  models/assumptions/statistics.yaml
select getvariable('thin_minimum')::integer as thin_minimum
