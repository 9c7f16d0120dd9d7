-- Invoices and credit notes posted on or before the as-of date, in the base currency, each with the due date that
-- counts.
-- The due date is the one stated; without one it follows from the customer's terms, else from the ledger's default
-- terms, and says so; else it is unknown.
--
-- grain   document
-- units   amount: base currency, tax included, credit notes negative; rate: document currency units for one base unit
-- reads   stg_invoices, stg_fx_rates, int_customers, int_entities, int_terms
-- source  kpi-definitions 1.2, 1.3
with posted as not materialized (
    select * from stg_invoices where posted_on <= getvariable('as_of')
),
rates as (
    select posted.invoice_id, rates.rate
    from (select * from posted where currency <> getvariable('currency') and fx_rate is null) as posted
    asof join stg_fx_rates as rates on rates.currency = posted.currency and rates.rate_on <= posted.issued_on
),
converted as (
    select
        posted.*,
        coalesce(posted.fx_rate, rates.rate, 1) as rate,
        -- converted amounts keep six decimals: they are rounded once, when shown
        case
            when posted.currency is null or posted.currency = getvariable('currency') then posted.gross_amount
            else posted.gross_amount / coalesce(posted.fx_rate, rates.rate)
        end::decimal(18, 6) as amount,
    from posted
    left join rates using (invoice_id)
),
terms_of_accounts as (
    select account, list_filter(getvariable('account_terms'), term -> starts_with(account, term['prefix']))[1]
        as account_terms,
    from (select distinct account from posted where account is not null)
),
termed as (
    select
        converted.*,
        customers.customer_key,
        customers.place,
        entities.entity_key,
        case
            when converted.due_on is null and converted.kind = 'invoice' and not converted.is_undated
                then coalesce(account_terms['terms'], customers.terms, getvariable('default_terms'))
        end as derived_terms,
        coalesce(account_terms['is_assumed'], false) as is_assumed,
    from converted
    left join terms_of_accounts using (account)
    join int_customers as customers using (customer_id)
    join int_entities as entities using (entity)
),
moved as (
    select
        termed.*,
        terms.on_day,
        case
            when terms.is_month_end_first then last_day(termed.issued_on) + coalesce(terms.days, 0)
            when terms.is_month_end_after then last_day(termed.issued_on + terms.days)
            else termed.issued_on + terms.days
        end as derived_on,
    from termed
    left join int_terms as terms on terms.terms = termed.derived_terms
)
select
    document_key,
    invoice_id,
    kind,
    customer_id,
    customer_key,
    entity,
    entity_key * 100000 + place as member,
    issued_on,
    delivered_on,
    posted_on,
    coalesce(
        due_on,
        case
            when on_day is null then derived_on
            when extract(day from derived_on) <= on_day
                then least(date_trunc('month', derived_on)::date + (on_day - 1), last_day(derived_on))
            else least(
                (date_trunc('month', derived_on) + interval 1 month)::date + (on_day - 1),
                last_day(date_trunc('month', derived_on) + interval 1 month)
            )
        end
    )::date as due_on,
    case
        when due_on is not null then 'stated'
        when derived_on is not null and is_assumed then 'assumed'
        when derived_on is not null then 'terms'
    end as due_basis,
    amount,
    gross_amount as original_amount,
    currency,
    case when currency is null or currency = getvariable('currency') then 1 else rate end as rate,
    net_amount,
    account,
    paid_on,
    paid_amount,
    open_amount,
    is_disputed,
    is_sale,
    is_undated,
from moved
