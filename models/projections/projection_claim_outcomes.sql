-- What came in on each claim overdue on the day `frozen_on`, by whom it was collected and what that cost, until the
-- as-of date.
--
-- grain   claim
-- units   amounts: base currency, tax included; null where no export says
-- reads   int_slices, int_invoices, int_daily_assumptions, int_exports, stg_placements, stg_provider_entries,
--         stg_actions
-- given   inhouse.loaded_hour
-- source  kpi-definitions 3.4
with overdue as (
    select
        slices.document_key,
        invoices.invoice_id,
        coalesce(
            sum(slices.amount) filter (slices.cause = 'payment' and slices.closed_on <= getvariable('as_of')),
            0
        )::double as recovered_amount,
    from int_slices as slices
    join int_invoices as invoices using (document_key)
    where slices.kind = 'invoice'
        and slices.due_on < getvariable('frozen_on')
        and slices.posted_on <= getvariable('frozen_on')
        and (slices.closed_on is null or slices.closed_on > getvariable('frozen_on'))
    group by all
),
handed as (
    select invoice_id, arg_min(route, placed_on) as handed_to
    from stg_placements
    where placed_on > getvariable('frozen_on') and placed_on <= getvariable('as_of')
    group by invoice_id
),
billed as (
    select
        placements.invoice_id,
        sum(coalesce(entries.fee_amount, 0) + coalesce(entries.cost_amount, 0))::double as provider_amount,
    from stg_provider_entries as entries
    join stg_placements as placements using (placement_id)
    where entries.entry_on > getvariable('frozen_on') and entries.entry_on <= getvariable('as_of')
    group by placements.invoice_id
),
worked as (
    select
        actions.invoice_id,
        sum(
            coalesce(actions.minutes, 0) / 60 * rates.value + coalesce(actions.cost_amount, 0)
        )::double as own_amount,
    from stg_actions as actions
    left join int_daily_assumptions as rates
        on rates.day = last_day(actions.done_on) and rates.key = 'inhouse.loaded_hour'
    where actions.done_on > getvariable('frozen_on')
        and actions.done_on <= getvariable('as_of')
        and actions.invoice_id is not null
    group by actions.invoice_id
)
select
    overdue.invoice_id as claim_id,
    overdue.recovered_amount,
    handed.handed_to,
    case when exports.has_provider_entries then coalesce(billed.provider_amount, 0) end as provider_amount,
    case when exports.has_actions then coalesce(worked.own_amount, 0) end as own_amount,
from overdue
cross join int_exports as exports
left join handed using (invoice_id)
left join billed using (invoice_id)
left join worked using (invoice_id)
