-- What is to be settled before a customer's claims are handed over, or is missing from their file: money to be matched
-- first, disputes, insolvency, time, and what the exports do not prove.
-- Counted over the claims, which are what is overdue after his own unmatched money; no_due_date over open invoices.
--
-- grain   customer, entity, gap: only those found
-- units   items: claims, money items, promises or placements; amount: base currency, tax included
-- reads   page_dossier_items, page_dossier_totals, promises, int_exports, int_assumptions
-- given   prescription.warning_days, readiness.reminder_days
-- kept    as a view
-- source  collection-economics 1.5, 1.6 and 2g; models/assumptions/readiness.yaml
with thresholds as (
    select
        max(value) filter (key = 'prescription.warning_days')::integer as warning_days,
        max(value) filter (key = 'readiness.reminder_days')::integer as reminder_days,
    from int_assumptions
),
claims as (
    select * from page_dossier_items where claim_amount > 0
),
by_claim as (
    select
        claims.*,
        unnest([
            case when is_disputed then 'open_dispute' end,
            case when limitation_on < getvariable('as_of') then 'time_barred' end,
            case
                when limitation_on >= getvariable('as_of')
                    and limitation_on - getvariable('as_of') <= thresholds.warning_days
                    then 'time_short'
            end,
            case when provider is not null then 'with_a_provider' end,
            case when delivered_on is null then 'no_delivery_date' end,
            case when due_basis is distinct from 'stated' then 'due_date_derived' end,
            case when is_opening then 'opening_balance' end,
            case
                when exports.has_actions and reminded_on is null and days_late > thresholds.reminder_days
                    then 'no_reminder'
            end,
            case when exports.has_actions and noticed_on is null then 'no_formal_notice' end,
            case when not exports.has_actions then 'actions_unknown' end,
            case when not (exports.has_disputes or exports.has_dispute_flags) then 'disputes_unknown' end,
            case when interest_flag = 'rate_missing' then 'interest_rate_missing' end
        ]) as gap,
    from claims
    cross join int_exports as exports
    cross join thresholds
),
by_customer as (
    select
        customer_id,
        entity,
        claims as items,
        claim_amount::decimal(18, 6) as amount,
        unnest([
            case when insolvent_on is not null then 'insolvent' end,
            case when is_related_party then 'related_party' end,
            case when country = '(none)' then 'country_unknown' end,
            case when customer_kind is null then 'kind_unknown' end,
            case when terms is null then 'terms_unknown' end
        ]) as gap,
    from page_dossier_totals
    where claims > 0
),
money as (
    select customer_id, entity, 'to_be_matched' as gap, count(*) as items, -sum(open_amount::decimal(18, 6)) as amount
    from page_dossier_items
    where kind <> 'invoice' and open_amount < 0
    group by customer_id, entity
),
undated as (
    select customer_id, entity, 'no_due_date' as gap, count(*) as items, sum(open_amount::decimal(18, 6)) as amount
    from page_dossier_items
    where kind = 'invoice' and due_on is null
    group by customer_id, entity
),
pending as (
    select
        customer_id, entity, 'promise_pending' as gap, count(*) as items,
        sum(promised_amount::decimal(18, 6)) as amount,
    from promises
    where state = 'pending' and invoice_id in (select document_id from claims)
    group by customer_id, entity
),
nothing as (
    select customer_id, entity, 'nothing_overdue' as gap, 0 as items, 0 as amount
    from page_dossier_totals
    where claims = 0
)
select customer_id, entity, gap, items::integer as items, amount::double as amount
from (
    select customer_id, entity, gap, count(*) as items, sum(claim_amount::decimal(18, 6)) as amount
    from by_claim
    where gap is not null
    group by customer_id, entity, gap
    union all by name
    select customer_id, entity, gap, items, amount from by_customer where gap is not null
    union all by name
    from money
    union all by name
    from undated
    union all by name
    from pending
    union all by name
    from nothing
)
