-- Whether the ledger is a list of open items: what was settled in full is missing from it. Then every figure of sales
-- and of what was settled is of the open items alone, and says so.
--
-- grain   one row
-- units   documents: invoices due more than 30 days before the as-of date, or all where fewer than 20 are
-- reads   int_due_lines
-- source  ledger-events 5: fewer than one in ten of them is settled in full
with documents as (
    select
        document_key,
        max(due_on) < getvariable('as_of') - 30 as is_long_due,
        bool_and(settled_on is not null) as is_settled,
    from int_due_lines
    group by document_key
),
counted as (
    select
        count(*) as documents,
        count(*) filter (is_settled) as settled,
        count(*) filter (is_long_due) as long_due,
        count(*) filter (is_long_due and is_settled) as long_due_settled,
    from documents
)
select
    case when long_due >= 20 then long_due else documents end as documents,
    case when long_due >= 20 then long_due_settled else settled end as settled,
    documents > 0 and case
        when long_due >= 20 then long_due_settled * 10 < long_due
        else settled * 10 < documents
    end as is_open_items_only,
from counted
