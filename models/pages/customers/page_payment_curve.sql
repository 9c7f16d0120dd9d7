-- The payment curve as the pages draw it: the first 180 days, cut where too few are left to carry it.
--
-- grain   entity, segment, country, day
-- units   survival: share not yet paid, rounded to 4 digits; low_80, high_80: its limits
-- reads   days_to_pay_curve
-- source  as in days_to_pay_curve
select
    entity, segment, country, day,
    round(survival, 4) as survival,
    round(low_80, 4) as low_80,
    round(high_80, 4) as high_80,
    at_risk,
    paid + unpaid as leaving,
from days_to_pay_curve
where day <= 180
qualify day <= max(day) filter (not is_thin) over (partition by entity, segment, country)
