-- Each customer on the as-of date: what he owes, how late, and how he has paid over the last twelve months.
-- fr: Clients : chaque client à la date d'arrêté, ce qu'il doit, avec quel retard, et comment il a payé ces douze
--     derniers mois.
--
-- formula  open_amount and overdue_amount as in receivable_amount; sales_amount_12m: invoices less credit notes;
--          days_to_pay_12m, days_late_12m, late_rate_count_12m as in days_to_pay, days_late and late_rate
--   fr: open_amount et overdue_amount comme receivable_amount ; sales_amount_12m : factures moins avoirs ;
--       days_to_pay_12m, days_late_12m, late_rate_count_12m comme days_to_pay, days_late et late_rate
-- window   balances: the as-of date; the others: the 12 months that end on it
--   fr: soldes : la date d'arrêté ; le reste : les 12 mois qui finissent à cette date
-- excluded  unapplied cash and credit notes from the balances; what the kpis of these names leave out
--   fr: règlements et avoirs non lettrés pour les soldes ; ce que laissent de côté les indicateurs de ces noms
-- grain   customer
-- units   amounts: base currency, tax included; days: calendar days; rates: shares from 0 to 1, null where nothing fell
--         due
-- reads   int_customers, int_customer_balances, int_due_lines, int_invoices, int_slices, int_calendar, int_members
-- source  kpi-definitions 2.7, 2.8
with balances as (
    select customer_key, sum(open_amount) as open_amount, sum(overdue_amount) as overdue_amount
    from int_customer_balances, int_calendar where position = last_position
    group by customer_key
),
lines as (
    select
        customer_key,
        count(*) filter (due_on > twelve_months_before and due_on <= as_of) as due_lines,
        count(*) filter (
            due_on > twelve_months_before
            and due_on <= as_of
            and (settled_on > due_on or (settled_on is null and due_on < as_of))
        ) as late_lines,
        avg(paid_on - issued_on) filter (
            settled_on > twelve_months_before and paid_amount > 0 and not is_inferred and not is_undated
        ) as days_to_pay,
        avg(paid_on - due_on)
            filter (settled_on > twelve_months_before and paid_amount > 0 and not is_inferred) as days_late,
        min(due_on) filter (settled_on is null) as oldest_due_on,
        max(settled_on) filter (paid_amount > 0) as last_settled_on,
    from int_due_lines, int_calendar
    group by customer_key
),
sales as (
    select customer_key, sum(amount) as amount, count(*) filter (kind = 'invoice') as invoices
    from int_invoices, int_calendar where is_sale and issued_on > twelve_months_before
    group by customer_key
),
last_payments as (
    select customer_key, max(paid_on) as paid_on
    from int_slices
    where cause = 'payment' and kind = 'invoice'
    group by customer_key
),
unapplied as (
    select customer_key, sum(amount) as amount
    from int_slices
    where kind <> 'invoice' and closed_on is null
    group by customer_key
),
sold_by as (
    select customer_key, list_sort(list(distinct entity)) as entities from int_invoices group by customer_key
)
select
    customers.customer_key,
    customers.customer_id,
    customers.name,
    customers.group_id,
    customers.segment,
    customers.country,
    customers.customer_kind,
    customers.terms,
    customers.is_related_party,
    coalesce(sold_by.entities, []) as entities,
    coalesce(balances.open_amount, 0)::double as open_amount,
    coalesce(balances.overdue_amount, 0)::double as overdue_amount,
    coalesce(unapplied.amount, 0)::double as unapplied_amount,
    coalesce(sales.amount, 0)::double as sales_amount_12m,
    coalesce(sales.invoices, 0)::integer as invoices_12m,
    lines.days_to_pay::double as days_to_pay_12m,
    lines.days_late::double as days_late_12m,
    case when lines.due_lines > 0 then lines.late_lines / lines.due_lines::double end as late_rate_count_12m,
    last_payments.paid_on as last_payment_on,
    case when balances.open_amount <> 0 then lines.oldest_due_on end as oldest_due_on,
from int_customers as customers
left join balances using (customer_key)
left join lines using (customer_key)
left join sales using (customer_key)
left join last_payments using (customer_key)
left join unapplied using (customer_key)
left join sold_by using (customer_key)
