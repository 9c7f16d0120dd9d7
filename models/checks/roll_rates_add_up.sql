-- What leaves a bucket goes somewhere: the shares of a bucket's transitions add up to one, and none is outside 0 and 1.
-- fr: Ce qui quitte une tranche va quelque part : les parts des passages d'une tranche totalisent un, et aucune ne sort
--     de 0 à 1.
select
    "window",
    entity,
    segment,
    country,
    from_bucket,
    sum(amount_rate) as amount_rate,
    sum(invoice_rate) as invoice_rate,
from roll_rates
group by all
having abs(sum(amount_rate) - 1) > 1e-9 or abs(sum(invoice_rate) - 1) > 1e-9
    or min(amount_rate) < -1e-9 or max(amount_rate) > 1 + 1e-9 or min(invoice_rate) < 0 or max(invoice_rate) > 1
