-- Legal interest is the sum of its invoices: the register's amounts on the as-of date are those of late_interest, rate
-- by rate known.
-- fr: Les intérêts légaux sont la somme de leurs factures : les montants du registre à la date d'arrêté sont ceux de
--     late_interest, là où chaque taux est connu.
with listed as (
    select
        coalesce(sum(interest_amount), 0) as interest,
        coalesce(sum(indemnity_amount), 0) as indemnity,
        count(*) filter (flag = 'rate_missing') as missing,
    from late_interest
),
registered as (
    select
        any_value(value) filter (variant = 'accrued_amount') as interest,
        any_value(value) filter (variant = 'indemnity_amount') as indemnity,
        any_value(flag) filter (variant = 'accrued_amount') as flag,
    from legal_interest
    where month_end = (select max(month_end) from legal_interest) and entity is null and segment is null
        and country is null
)
select registered.*, listed.*
from registered, listed
where abs(registered.interest - listed.interest) >= 0.005
    or abs(registered.indemnity - listed.indemnity) >= 0.005
    or (listed.missing > 0) <> coalesce(registered.flag like 'rate_missing%', false)
