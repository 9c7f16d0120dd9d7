-- Each period of the provider vintages holds every placement once, and nothing comes in beyond what was placed.
-- fr: Chaque période des cohortes de prestataires contient chaque créance confiée une fois, et rien ne rentre au-delà
--     de ce qui a été confié.
with by_period as (
    select
        period,
        sum(placements) as placements,
        sum(placed_amount) as placed_amount,
        sum(recovered_amount) as recovered_amount,
    from provider_vintages
    group by period
),
placed as (
    select count(*) as placements
    from stg_placements
    join int_invoices using (invoice_id)
    where placed_on <= getvariable('as_of')
)
select by_period.*, placed.placements as all_placements
from by_period, placed
where by_period.placements <> placed.placements or by_period.recovered_amount > by_period.placed_amount + 0.005
