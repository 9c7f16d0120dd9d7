-- The parts of invoices on which statutory late-payment interest runs or ran, each with the days between which it did,
-- before the debtor's own unmatched money is set against them.
-- A claim is an invoice: what its late payments have cost stays owed until the invoice is settled in full, and is then
-- left out.
-- A part that a credit note took away was never owed and drops out with the credit note; a part payment lowers the
-- principal, as the books have it.
--
-- grain   slice of an invoice that was open after its due date
-- units   amount: base currency, tax included; rule: business_fr, public_fr, seller, eu, or why there is none:
--         consumer, related_party, outside_eu, no_country; the seller's law where his country is known, else the
--         debtor's
-- reads   int_slices, int_due_lines, int_customers, int_creditor_law, stg_insolvencies, int_assumptions
-- given   terms.eu_countries
-- source  Code de commerce L441-10 II, D441-5, L622-28; Code de la commande publique R2192-31; Directive 2011/7/EU
with eu as (
    select unnest(from_json(value_text, '["varchar"]')) as country from int_assumptions where key = 'terms.eu_countries'
),
openings as (
    select customer_id, list(opened_on order by opened_on) as opened_on from stg_insolvencies group by customer_id
),
debtors as (
    select
        customers.customer_key,
        openings.opened_on,
        case
            when customers.customer_kind = 'consumer' then 'consumer'
            when customers.is_related_party then 'related_party'
            when law.country = 'FR' and customers.customer_kind = 'public' and customers.country in ('FR', '(none)')
                then 'public_fr'
            when law.country is not null then law.rule
            when customers.country = '(none)' then 'no_country'
            when customers.country = 'FR'
                then case when customers.customer_kind = 'public' then 'public_fr' else 'business_fr' end
            when customers.country in (select country from eu) then 'eu'
            else 'outside_eu'
        end as rule,
    from int_customers as customers
    cross join int_creditor_law as law
    left join openings using (customer_id)
),
ends as (
    -- of an invoice in instalments, the line settled last
    select document_key, case when bool_and(settled_on is not null) then max(settled_on) end as settled_on
    from int_due_lines
    where document_key in (select document_key from int_due_lines where line > 1)
    group by document_key
),
parts as (
    select
        slices.document_key, slices.line, slices.customer_key, slices.member, slices.posted_on, slices.due_on,
        slices.closed_on, slices.cause, slices.amount,
        debtors.rule,
        case when ends.document_key is not null then ends.settled_on else lines.settled_on end as settled_on,
        list_min(list_filter(debtors.opened_on, day -> day >= slices.issued_on)) as insolvent_on,
        coalesce(slices.paid_on, slices.closed_on) as stopped_on,
    from int_slices as slices
    join debtors using (customer_key)
    join int_due_lines as lines
        on lines.document_key = slices.document_key and lines.line = slices.line and lines.late_amount > 0
    left join ends on ends.document_key = slices.document_key
    where slices.kind = 'invoice' and slices.due_on is not null and not slices.is_inferred and not slices.is_residue
        and (slices.closed_on is null or slices.closed_on > slices.due_on)
        and coalesce(slices.cause, '') <> 'rounding'
        and slices.due_on < getvariable('as_of')
)
select
    document_key,
    line,
    customer_key,
    member,
    amount,
    rule,
    due_on,
    greatest(due_on + 1, posted_on) as late_on,
    -- the first day at whose end nothing more runs, and the last day that counted
    least(closed_on, insolvent_on) as ends_on,
    least(stopped_on, insolvent_on - 1) as last_on,
    case when cause = 'credit_note' then closed_on else settled_on end as drops_on,
    insolvent_on,
from parts
where (insolvent_on is null or insolvent_on > due_on) and coalesce(stopped_on > due_on, true)
