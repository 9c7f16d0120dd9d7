-- Every document cut into the parts that were open from one day to another. A slice is open at the end of a day t when
-- posted_on <= t and t < closed_on; the slices of a document add up to its amount. Parts that settle an instalment
-- invoice are set against the due line they name, else the one of that amount due on the day of the money, else in the
-- order in which they fall due. What the instalments leave of an invoice falls due as it. is_whole marks the slice
-- that is all of its invoice; is_residue what is left within the tolerance: a difference, not a late invoice. Due date
-- and debtor are those agreed on the day of its settlement. Three kinds stand in balances and in no figure of
-- behaviour: `returned`, the negative of what a payment closed until the bank took it back; `reversed`, a document
-- until another took it back whole; `restated`, what was owed until a day with another due date, by another debtor or
-- in another amount, beside the negative of what took its place.
--
-- grain   document, due line, settlement; one more for what is left
-- units   amount: base currency, credits and payments negative
-- reads   int_invoices, int_instalments, int_agreements, int_replacements, int_settlements, int_settlement_events,
--         int_payments, int_assumptions
-- given   settlement.tolerance_amount, settlement.tolerance_rate
-- source  kpi-definitions 1.3
with ended as (
    select * from int_settlement_events where ended_on is not null
),
tolerances as (
    select
        max(value) filter (key = 'settlement.tolerance_amount') as amount,
        max(value) filter (key = 'settlement.tolerance_rate') / 100 as rate,
    from int_assumptions
),
settled as (
    select
        document_key,
        sum(amount) as amount,
        sum(original_amount) as original_amount,
        max(effective_on) as last_on,
        count(*) as parts,
    from int_settlements group by document_key
),
in_parts as (
    select document_key from settled where parts > 1
),
left_over as (
    -- what a foreign currency leaves of a cent once all is settled closes with the last settlement
    select
        invoices.document_key,
        case when settled.original_amount = invoices.original_amount then settled.last_on end as closed_on,
        case when settled.original_amount = invoices.original_amount then 'rounding' end as cause,
        (invoices.amount - coalesce(settled.amount, 0))::decimal(18, 6) as amount,
        settled.document_key is null as is_all,
        invoices.amount as invoice_amount,
    from int_invoices as invoices
    left join settled using (document_key)
    where invoices.amount <> coalesce(settled.amount, 0)
),
parts as (
    select
        document_key,
        effective_on as closed_on,
        paid_on,
        cause,
        amount,
        is_inferred,
        true as is_all,
        named_due_on,
        instalment,
    from int_settlements
    union all by name
    select document_key, closed_on, cause, amount, false as is_inferred, is_all from left_over
),
used_credit_notes as (
    -- a note is used at its own rate
    select
        int_settlements.credit_note_key as document_key,
        int_settlements.effective_on as closed_on,
        (sum(int_settlements.original_amount) / any_value(notes.rate))::decimal(18, 6) as amount,
    from int_settlements
    join int_invoices as notes on notes.document_key = int_settlements.credit_note_key
    group by all
),
parts_of_instalments as (
    select *, row_number() over (order by document_key, closed_on nulls last, paid_on, cause, amount) as part
    from parts where document_key in (select document_key from int_instalments)
),
fitting_parts as (
    select
        parts.document_key, lines.line, lines.due_on, parts.closed_on, parts.paid_on, parts.cause, parts.is_inferred,
        parts.part,
        least(parts.amount, lines.amount) as amount,
    from parts_of_instalments as parts
    join int_instalments as lines
        on lines.document_key = parts.document_key
        and (
            parts.named_due_on = lines.due_on
            or parts.instalment = lines.line
            or (
                parts.named_due_on is null and parts.instalment is null and parts.cause = 'payment'
                and parts.paid_on = lines.due_on and parts.amount = lines.amount
            )
        )
    where parts.amount > 0
    -- one part for each line, one line for each part
    qualify row_number() over (partition by parts.document_key, lines.line order by parts.closed_on, parts.part) = 1
        and row_number() over (partition by parts.part order by lines.line) = 1
),
first_unnamed as (
    -- from the first part that names no line on, lines are settled in their order: a later part moves no earlier one
    select document_key, min(closed_on) as day
    from parts_of_instalments
    where closed_on is not null and part not in (select part from fitting_parts)
    group by document_key
),
named_parts as (
    select fitting_parts.*
    from fitting_parts
    left join first_unnamed using (document_key)
    where fitting_parts.closed_on < coalesce(first_unnamed.day, 'infinity'::date)
),
open_lines as (
    select
        lines.document_key, lines.line, lines.due_on,
        coalesce(sum(lines.amount - coalesce(named.amount, 0)) over (
            by_line rows between unbounded preceding and 1 preceding
        ), 0) as starts_at,
        lines.amount - coalesce(named.amount, 0) as amount,
        lead(lines.line) over by_line is null as is_last,
    from int_instalments as lines
    left join named_parts as named on named.document_key = lines.document_key and named.line = lines.line
    window by_line as (partition by lines.document_key order by lines.due_on nulls last, lines.line)
),
instalment_parts as (
    -- a write-off taken back opens again what was settled last
    select
        document_key, closed_on, paid_on, cause, is_inferred, sign(left_amount) as side,
        least(ends_at, ends_at - left_amount) as starts_at,
        greatest(ends_at, ends_at - left_amount) as ends_at,
    from (
        select
            parts.*,
            parts.amount - coalesce(named.amount, 0) as left_amount,
            sum(parts.amount - coalesce(named.amount, 0)) over (
                partition by parts.document_key
                order by parts.closed_on nulls last, parts.amount < 0, parts.amount - coalesce(named.amount, 0),
                    parts.part
                rows unbounded preceding
            ) as ends_at,
        from parts_of_instalments as parts
        left join named_parts as named using (part)
    )
    where left_amount <> 0
),
split_parts as (
    select document_key, line, due_on, closed_on, paid_on, cause, is_inferred, amount from named_parts
    union all
    select
        parts.document_key, lines.line, lines.due_on, parts.closed_on, parts.paid_on, parts.cause, parts.is_inferred,
        (
            parts.side * (
                case when lines.is_last then parts.ends_at else least(lines.starts_at + lines.amount, parts.ends_at) end
                - greatest(lines.starts_at, parts.starts_at)
            )
        )::decimal(18, 6) as amount,
    from instalment_parts as parts
    join open_lines as lines
        on lines.document_key = parts.document_key
        and parts.ends_at > lines.starts_at
        and (lines.is_last or parts.starts_at < lines.starts_at + lines.amount)
),
documents as (
    select
        parts.document_key,
        invoices.kind,
        1 as line,
        invoices.customer_key,
        invoices.member,
        invoices.posted_on,
        invoices.issued_on,
        invoices.due_on,
        parts.closed_on,
        parts.paid_on,
        parts.cause,
        parts.amount,
        invoices.is_sale,
        invoices.is_undated,
        parts.is_inferred,
        invoices.kind = 'invoice' and parts.is_all and parts.amount = invoices.amount
            and parts.document_key not in (select document_key from in_parts)
            as is_whole,
    from parts
    join int_invoices as invoices using (document_key)
    where parts.document_key not in (select document_key from int_instalments)
    union all
    select
        slices.document_key, invoices.kind, slices.line, invoices.customer_key, invoices.member, invoices.posted_on,
        invoices.issued_on, slices.due_on,
        slices.closed_on,
        slices.paid_on,
        slices.cause,
        slices.amount,
        invoices.is_sale,
        invoices.is_undated,
        slices.is_inferred,
        false as is_whole,
    from split_parts as slices
    join int_invoices as invoices using (document_key)
),
credit_notes as (
    -- a credit note is reduced by what it settles, whatever else settles it
    select
        notes.document_key,
        'credit_note' as kind,
        1 as line,
        notes.customer_key,
        notes.member,
        notes.posted_on,
        notes.issued_on,
        null::date as due_on,
        used.closed_on,
        null::date as paid_on,
        'credit_note' as cause,
        -used.amount as amount,
        notes.is_sale,
        notes.is_undated,
        false as is_inferred,
        false as is_whole,
    from used_credit_notes as used
    join int_invoices as notes using (document_key)
),
credit_note_remainders as (
    select
        documents.* replace (documents.amount + coalesce(used.amount, 0) as amount),
    from documents
    left join (
        select document_key, sum(amount) as amount from used_credit_notes group by document_key
    ) as used using (document_key)
    where documents.kind = 'credit_note' and documents.closed_on is null
        and documents.amount + coalesce(used.amount, 0) <> 0
),
uses as (
    select payment_key, effective_on, paid_on, used_amount, is_cut from int_settlements where payment_key is not null
    union all
    select payment_key, effective_on, paid_on, used_amount, false from ended where payment_key is not null
),
payment_totals as (
    select payment_key, sum(used_amount) as used_amount, max(effective_on) as last_on, bool_or(is_cut) as is_cut
    from uses group by payment_key
),
payments_ahead as (
    select payment_key, effective_on as closed_on, used_amount from uses where effective_on > paid_on
),
payments as (
    -- a list of payments has no row for the cent taken to income: what is left within the tolerance is not owed
    select
        payments.member, payments.customer_key, payments.received_on as posted_on,
        case
            when payments.returned_on is not null then payments.returned_on
            when payments.payment_key >= 1::bigint << 40 and not totals.is_cut
                and abs(payments.amount - totals.used_amount / payments.rate)
                    <= least(tolerances.amount, abs(payments.amount) * tolerances.rate)
                then totals.last_on
        end as closed_on,
        (payments.amount - coalesce(totals.used_amount, 0) / payments.rate)::decimal(18, 6) as amount,
    from int_payments as payments
    left join payment_totals as totals using (payment_key)
    cross join tolerances
    where payments.original_amount <> coalesce(totals.used_amount, 0)
    union all
    select
        payments.member,
        payments.customer_key,
        payments.received_on,
        ahead.closed_on,
        (ahead.used_amount / payments.rate)::decimal(18, 6),
    from payments_ahead as ahead
    join int_payments as payments using (payment_key)
    union all
    select
        member,
        customer_key,
        greatest(paid_on, posted_on),
        null,
        ((paid_amount - original_amount) / rate)::decimal(18, 6),
    from int_invoices
    where paid_amount is not null and abs(paid_amount) > abs(original_amount) and paid_on <= getvariable('as_of')
),
given_up as (
    -- of what the bank took back, how much had come in on an item that was given up: it opened nothing
    select ended.document_key, ended.payment_key, ended.effective_on, ended.original_amount,
        greatest(
            0,
            least(
                ended.original_amount,
                any_value(ended.document_amount) * -1 + sum(settlements.original_amount) + ended.original_amount
            )
        ) as amount,
    from ended
    join int_settlements as settlements
        on settlements.document_key = ended.document_key and settlements.effective_on <= ended.effective_on
    where not ended.is_return and ended.original_amount > 0
    group by ended.document_key, ended.payment_key, ended.effective_on, ended.original_amount
    having sum(settlements.original_amount) filter (settlements.cause = 'write_off') > 0
),
returned as (
    -- what a payment had closed until the bank took it back, as the negative of it
    select
        ended.document_key, 'returned' as kind, coalesce(lines.line, 1) as line,
        invoices.customer_key, invoices.member,
        ended.effective_on as posted_on,
        invoices.issued_on,
        coalesce(lines.due_on, invoices.due_on) as due_on,
        ended.ended_on as closed_on,
        null::date as paid_on,
        'returned' as cause,
        (-(ended.original_amount - coalesce(given_up.amount, 0)) / invoices.rate)::decimal(18, 6) as amount,
        invoices.is_sale, invoices.is_undated,
    from ended
    join int_invoices as invoices using (document_key)
    left join given_up
        on given_up.document_key = ended.document_key and given_up.payment_key = ended.payment_key
        and given_up.effective_on = ended.effective_on and given_up.original_amount = ended.original_amount
    asof left join (
        select document_key, due_on, any_value(line) as line from int_instalments where due_on is not null group by all
    ) as lines on lines.document_key = ended.document_key and ended.paid_on >= lines.due_on
    where not ended.is_return and ended.ended_on > ended.effective_on
        and ended.original_amount <> coalesce(given_up.amount, 0)
),
residues as (
    select left_over.document_key
    from left_over cross join tolerances
    where closed_on is null and not is_all and left_over.amount > 0
        and left_over.amount <= least(tolerances.amount, tolerances.rate * left_over.invoice_amount)
),
reversed as (
    select document_key from int_settlements where cause = 'reversal'
),
paid_in as (
    select
        null::bigint as document_key,
        'payment' as kind,
        1 as line,
        customer_key,
        member,
        posted_on,
        posted_on as issued_on,
        null::date as due_on,
        closed_on,
        null::date as paid_on,
        case when closed_on is not null then 'payment' end as cause,
        -amount as amount,
        false as is_sale,
        false as is_undated,
    from payments
    where closed_on is null or closed_on > posted_on
),
every_slice as (
    select documents.* replace (case when reversed.document_key is null then kind else 'reversed' end as kind)
    from documents
    left join (select distinct document_key from reversed) as reversed using (document_key)
    where kind = 'invoice'
    union all by name
    select * from documents where kind = 'credit_note' and closed_on is not null
    union all by name
    select * from credit_notes
    union all by name
    select * from credit_note_remainders
    union all by name
    select * from paid_in
    union all by name
    select * from returned
),
agreed as (
    -- slices of items whose due date or debtor changed, as of the day on which each was settled
    select
        slices.*, agreements.due_on as agreed_on, agreements.customer_key as agreed_key,
        agreements.member as agreed_member,
        row_number() over (
            partition by slices.document_key, slices.line, slices.kind order by slices.closed_on desc, slices.amount
        ) = 1 as is_last,
    from every_slice as slices
    join int_agreements as agreements
        on agreements.document_key = slices.document_key and agreements.line = slices.line
        and coalesce(slices.paid_on, slices.closed_on, 'infinity'::date) >= agreements.starts_on
        and (
            agreements.ends_on is null
            or coalesce(slices.paid_on, slices.closed_on, 'infinity'::date) < agreements.ends_on
        )
    where slices.kind in ('invoice', 'reversed', 'returned')
),
before as (
    select
        agreed.* replace (
            greatest(agreed.posted_on, agreements.starts_on) as posted_on,
            least(agreed.closed_on, agreements.ends_on) as closed_on
        ),
        agreements.due_on as then_on, agreements.customer_key as then_key, agreements.member as then_member,
    from agreed
    join int_agreements as agreements
        on agreements.document_key = agreed.document_key and agreements.line = agreed.line
        and (agreements.due_on, agreements.customer_key, agreements.member)
            is distinct from (agreed.agreed_on, agreed.agreed_key, agreed.agreed_member)
),
restated as (
    select before.* replace (then_on as due_on, then_key as customer_key, then_member as member), from before
    union all by name
    select before.* replace (
        agreed_on as due_on, agreed_key as customer_key, agreed_member as member, -amount as amount
    ), from before
    union all by name
    -- an invoice written anew for another amount was owed in the old one until then
    select
        invoices.document_key, 1 as line, invoices.posted_on, invoices.issued_on,
        coalesce(agreements.due_on, invoices.due_on) as due_on,
        coalesce(agreements.customer_key, invoices.customer_key) as customer_key,
        coalesce(agreements.member, invoices.member) as member,
        replacements.replaced_on as closed_on,
        (-replacements.change / invoices.rate)::decimal(18, 6) as amount,
        invoices.is_sale, invoices.is_undated, false as is_last,
    from int_replacements as replacements
    join int_invoices as invoices on invoices.document_key = replacements.root_key
    left join int_agreements as agreements
        on agreements.document_key = replacements.root_key and agreements.line = 1
        and agreements.starts_on = '-infinity'::date
    where replacements.change <> 0
),
final_slices as (
    select * from every_slice
    where kind in ('payment', 'credit_note') or document_key not in (select document_key from int_agreements)
    union all by name
    select agreed.* exclude (agreed_on, agreed_key, agreed_member, is_last) replace (
        agreed_on as due_on, agreed_key as customer_key, agreed_member as member
    ), from agreed
    union all by name
    select
        document_key, 'restated' as kind, line, customer_key, member, posted_on, issued_on, due_on, closed_on,
        null::date as paid_on, 'restated' as cause, amount, is_sale, is_undated, is_last as is_whole,
    from restated where posted_on < closed_on and amount <> 0
)
select
    document_key,
    kind,
    line,
    customer_key,
    member,
    posted_on,
    issued_on,
    due_on,
    closed_on,
    paid_on,
    cause,
    amount,
    is_sale,
    is_undated,
    coalesce(is_inferred, false) as is_inferred,
    coalesce(is_whole, false) as is_whole,
    closed_on is null and kind = 'invoice' and document_key in (select document_key from residues) as is_residue,
from final_slices
