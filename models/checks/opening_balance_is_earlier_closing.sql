-- The opening balance of a window is what was open the day before it began: the last window replayed from the slices.
-- fr: Le solde d'ouverture d'une fenêtre est l'encours de la veille de son début : la dernière fenêtre rejouée à partir
--     des tranches de facture.
with replayed as (
    select
        coalesce(
            sum(amount)
                filter (posted_on <= twelve_months_before and (closed_on is null or closed_on > twelve_months_before)),
            0
        ) as opening_12m,
        coalesce(
            sum(amount)
                filter (posted_on <= three_months_before and (closed_on is null or closed_on > three_months_before)),
            0
        ) as opening_3m,
    from int_slices, int_calendar
    where kind in ('invoice', 'returned', 'reversed')
)
select
    measures.opening_12m,
    replayed.opening_12m as replayed_12m,
    measures.opening_3m,
    replayed.opening_3m as replayed_3m,
from int_collection_measures as measures
join int_filters as filters
    on filters.filter_key = measures.filter_key and filters.entity is null and filters.segment is null
    and filters.country is null
join int_calendar as calendar on calendar.last_position = measures.position
cross join replayed
where abs(measures.opening_12m - replayed.opening_12m) > 0.005 or abs(measures.opening_3m - replayed.opening_3m) > 0.005
