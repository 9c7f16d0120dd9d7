-- To be matched first: debtors whose own unmatched payments and credit notes cover overdue invoices, in part or whole.
-- Nobody is chased for what his own money covers: the worklist, interest and indemnities leave it out, the balances do
-- not. A debtor who owes nothing beyond it stands here and not on the worklist.
-- fr: À lettrer d'abord : les débiteurs dont les règlements et avoirs non lettrés couvrent des factures échues, en
--     partie ou en totalité.
-- fr: On ne relance pas pour ce que l'argent du débiteur couvre déjà : la liste de travail, les intérêts et les
--     indemnités l'écartent, les soldes non. Un débiteur qui ne doit rien au-delà figure ici et pas sur la liste de
--     travail.
--
-- formula  covered = the smaller of unmatched money and overdue; left to chase = overdue - covered
--   fr: couvert = le plus petit de l'argent non lettré et de l'échu ; reste à recouvrer = échu - couvert
-- window   the as-of date
--   fr: la date d'arrêté
-- excluded  debtors without unmatched money or without overdue invoices; differences within the tolerance
--   fr: débiteurs sans règlement ni avoir non lettré, ou sans facture échue ; écarts dans la tolérance
-- grain    customer, entity
-- units    amounts: base currency, tax included, positive
-- reads    int_slices, int_customers, int_entities
-- source   ledger-events 2
with open_now as (
    select customer_key, member // 100000 as entity_key, kind, due_on, is_residue, amount
    from int_slices
    where posted_on <= getvariable('as_of') and (closed_on is null or closed_on > getvariable('as_of'))
),
sums as (
    select
        customer_key, entity_key,
        coalesce(-sum(amount) filter (kind = 'payment'), 0) as unapplied_cash,
        coalesce(-sum(amount) filter (kind = 'credit_note'), 0) as unapplied_credits,
        coalesce(
            sum(amount) filter (kind = 'invoice' and not is_residue and due_on < getvariable('as_of')), 0
        ) as overdue_amount,
    from open_now
    group by customer_key, entity_key
),
covered as (
    select *, least(unapplied_cash + unapplied_credits, overdue_amount) as covered_amount
    from sums
    where unapplied_cash + unapplied_credits > 0 and overdue_amount > 0
)
select
    customers.customer_id,
    customers.name,
    entities.entity,
    customers.segment,
    customers.country,
    unapplied_cash::double as unapplied_cash,
    unapplied_credits::double as unapplied_credits,
    overdue_amount::double as overdue_amount,
    covered_amount::double as covered_amount,
    (overdue_amount - covered_amount)::double as left_amount,
    overdue_amount = covered_amount as owes_nothing,
from covered
join int_customers as customers using (customer_key)
join int_entities as entities using (entity_key)
