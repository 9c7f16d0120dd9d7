-- Invoices and credit notes posted on or before the as-of date, in the base currency, each with the due date that
-- counts at first. A document that continues another is no item of its own: the item goes on under the debtor and on
-- the account to which it moved last. first_customer_id, first_entity, sales_member: those it was issued to and by, to
-- which the sale belongs. The due date is the one stated; without one it follows from the customer's terms, else from
-- the ledger's default terms, and says so; else it is unknown.
--
-- grain   document
-- units   amount: base currency, tax included, credit notes negative; rate: document currency units for one base unit
-- reads   stg_invoices, stg_fx_rates, int_customers, int_entities, int_terms, int_replacements, int_carried_over,
--         stg_moves
-- source  kpi-definitions 1.2, 1.3
with moved_to as (
    select
        root_key as document_key,
        arg_max(customer_id, (moved_on, document_key)) as customer_id,
        arg_max(entity, (moved_on, document_key)) as entity,
        arg_max(account, (moved_on, document_key)) as account,
        sum(change) as change,
    from (
        select root_key, document_key, replaced_on as moved_on, customer_id, entity, account, change
        from int_replacements
        union all
        select invoices.document_key, invoices.document_key, moves.moved_on, moves.customer_id, null, null, 0
        from stg_moves as moves
        join stg_invoices as invoices using (invoice_id)
        where moves.moved_on <= getvariable('as_of')
    )
    group by root_key
),
added as (
    select document_key, excess from int_replacements
),
touched as (
    select document_key from moved_to
    union
    select document_key from added
),
posted as not materialized (
    select *, account as last_account, customer_id as first_customer_id, entity as first_entity
    from stg_invoices
    where posted_on <= getvariable('as_of') and document_key not in (select document_key from touched)
        and document_key not in (select note_key from int_carried_over where is_whole and note_key is not null)
    union all by name
    select
        invoices.* replace (
            case
                when added.document_key is not null then added.excess
                else invoices.gross_amount + coalesce(moved_to.change, 0)
            end::decimal(18, 2) as gross_amount,
            case
                when added.document_key is not null then null
                when moved_to.change <> 0
                    then invoices.net_amount * (1 + moved_to.change / invoices.gross_amount)
                else invoices.net_amount
            end::decimal(18, 2) as net_amount,
            case when added.document_key is null then invoices.paid_on end as paid_on,
            case when added.document_key is null then invoices.paid_amount end as paid_amount,
            case when added.document_key is null then invoices.open_amount end as open_amount,
            invoices.is_undated or added.document_key is not null as is_undated,
            coalesce(moved_to.customer_id, invoices.customer_id) as customer_id,
            coalesce(moved_to.entity, invoices.entity) as entity
        ),
        coalesce(moved_to.account, invoices.account) as last_account,
        invoices.customer_id as first_customer_id,
        invoices.entity as first_entity,
    from stg_invoices as invoices
    left join moved_to using (document_key)
    left join added using (document_key)
    where document_key in (select document_key from touched)
        and posted_on <= getvariable('as_of') and coalesce(added.excess <> 0, true)
        and document_key not in (select note_key from int_carried_over where is_whole and note_key is not null)
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
        first_entities.entity_key * 100000 + first_customers.place as sales_member,
        case
            when converted.due_on is null and converted.kind = 'invoice' and not converted.is_undated
                then coalesce(account_terms['terms'], customers.terms, getvariable('default_terms'))
        end as derived_terms,
        coalesce(account_terms['is_assumed'], false) as is_assumed,
    from converted
    left join terms_of_accounts using (account)
    join int_customers as customers using (customer_id)
    join int_entities as entities using (entity)
    join int_customers as first_customers on first_customers.customer_id = converted.first_customer_id
    join int_entities as first_entities on first_entities.entity = converted.first_entity
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
    first_customer_id,
    first_entity,
    sales_member,
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
    last_account as account,
    paid_on,
    paid_amount,
    open_amount,
    is_disputed,
    is_sale,
    is_undated,
from moved
