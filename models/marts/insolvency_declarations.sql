-- Claims to declare: what customers under insolvency proceedings owe, and the last day to declare it to the
-- representative of the creditors. Undeclared claims take no part in what is paid out.
-- The time runs from the publication of the opening (BODACC). Where the ledger knows only the day of the opening it is
-- counted from that day and errs early.
-- fr: Créances à déclarer : ce que doivent les clients en procédure collective, et le dernier jour pour le déclarer au
--     mandataire judiciaire. Une créance non déclarée ne participe pas aux répartitions.
-- fr: Le délai court de la publication du jugement d'ouverture (BODACC). Quand le grand livre ne connaît que le jour de
--     l'ouverture, il est compté de ce jour, donc au plus tôt.
--
-- formula  publication, else opening, + 2 months; same day number, else the last day of the month
--   fr: publication, à défaut ouverture, + 2 mois ; même quantième, à défaut dernier jour du mois
-- window   open on the as-of date, of proceedings opened by then
--   fr: ouvertes à la date d'arrêté, procédures ouvertes à cette date
-- excluded  invoices issued after the opening, which are paid when due; the two months more of creditors outside
--           metropolitan France
--   fr: factures émises après l'ouverture, payées à l'échéance ; les deux mois de plus des créanciers hors de France
--       métropolitaine
-- grain    customer, entity
-- units    open_amount: base currency, tax included, before the customer's unmatched money; days_left: negative once
--          the day has passed
-- reads    int_slices, int_invoices, int_customers, stg_insolvencies, int_assumptions
-- given    insolvency.declaration
-- source   Code de commerce L622-24 and R622-24
with terms as (
    select max(value)::integer as months, max(source) as source
    from int_assumptions where key = 'insolvency.declaration'
),
proceedings as (
    select
        customer_id,
        min(opened_on) as opened_on,
        min(published_on) as published_on,
        (coalesce(min(published_on), min(opened_on)) + to_months(any_value(terms.months)))::date as declare_by,
        any_value(terms.source) as rule_source,
    from stg_insolvencies cross join terms
    where opened_on <= getvariable('as_of')
    group by customer_id
),
open_claims as (
    select document_key, sum(amount) as amount
    from int_slices
    where kind = 'invoice' and closed_on is null
    group by document_key having sum(amount) > 0
)
select
    proceedings.customer_id,
    customers.name,
    invoices.entity,
    customers.segment,
    customers.country,
    proceedings.opened_on,
    proceedings.published_on,
    case when proceedings.published_on is null then 'opening' else 'publication' end as counted_from,
    proceedings.declare_by,
    (proceedings.declare_by - getvariable('as_of'))::integer as days_left,
    count(*)::integer as invoices,
    sum(open_claims.amount)::double as open_amount,
    proceedings.rule_source,
from proceedings
join int_customers as customers using (customer_id)
join int_invoices as invoices
    on invoices.customer_id = proceedings.customer_id and invoices.issued_on <= proceedings.opened_on
join open_claims using (document_key)
group by all
