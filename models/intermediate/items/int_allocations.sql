-- What the exports set against each item: what is set against a document that continues it is set against the item,
-- from the day of that document on. What is set against one that took over less than it says goes to the item first,
-- then to what it added.
--
-- grain   allocation, or part of one
-- units   amount: invoice currency; payment_amount: payment currency
-- reads   stg_allocations, stg_payments, int_replacements, int_carried_over
-- kept    as a view
-- source  ledger-events 1 and 4
with continued as (
    select allocations.*, replacements.root_id, replacements.replaced_on, replacements.excess,
        case when replacements.is_line then replacements.agreed_on end as line_on,
        replacements.gross_amount - replacements.excess as carried_amount,
        coalesce(payments.received_on, allocations.matched_on, replacements.replaced_on) as used_on,
    from stg_allocations as allocations
    join int_replacements as replacements using (invoice_id)
    left join (
        select payment_id, min(received_on) as received_on from stg_payments
        where exists (from int_replacements) group by payment_id
    ) as payments using (payment_id)
),
laid as (
    select *,
        sum(amount) over in_order as ends_at,
        sum(amount) over in_order - amount as starts_at,
    from continued
    window in_order as (
        partition by invoice_id order by used_on, amount < 0, payment_id, credit_note_id, means
        rows unbounded preceding
    )
),
split as (
    select
        *,
        case
            when excess = 0 then amount
            else greatest(0, least(ends_at, carried_amount)) - greatest(0, least(starts_at, carried_amount))
        end as item_amount,
    from laid
)
select
    allocations.*,
    null::date as continued_on,
from stg_allocations as allocations
anti join int_carried_over as paid_over
    on paid_over.continued_id = allocations.invoice_id and paid_over.payment_id = allocations.payment_id
    and paid_over.amount = allocations.amount
anti join int_carried_over as credited
    on credited.continued_id = allocations.invoice_id and credited.credit_note_id = allocations.credit_note_id
    and credited.amount = allocations.amount
where allocations.invoice_id not in (select invoice_id from int_replacements)
union all by name
select
    root_id as invoice_id, item_amount as amount, payment_id, credit_note_id, matched_on, means,
    case when item_amount = amount then payment_amount end as payment_amount,
    coalesce(due_on, line_on) as due_on,
    instalment, ended_on, is_inferred,
    replaced_on as continued_on,
from split where item_amount <> 0
union all by name
select
    invoice_id, amount - item_amount as amount, payment_id, credit_note_id, matched_on, means,
    case when item_amount = 0 then payment_amount end as payment_amount,
    ended_on, is_inferred,
from split where item_amount <> amount
