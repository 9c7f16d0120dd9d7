-- Late-payment interest by invoice: what each late invoice still open carries by law on the as-of date, and why nothing
-- where nothing.
-- Together the lines are the accrued_amount and indemnity_amount of legal_interest.
-- fr: Intérêts de retard par facture : ce que porte de plein droit chaque facture en retard encore ouverte à la date
--     d'arrêté, et pourquoi rien quand il n'y a rien.
-- fr: Leur somme fait accrued_amount et indemnity_amount de legal_interest.
--
-- formula  open and since-paid parts x days at each half-year's rate of the seller's law / 365; EUR 40 an invoice
--   fr: parts ouvertes et payées depuis x jours au taux de chaque semestre, selon la loi du vendeur / 365 ; 40 EUR par
--       facture
-- window   the as-of date
--   fr: la date d'arrêté
-- excluded  what the debtor's unmatched money covers; rule says it: consumer, related_party, outside_eu, no_country
--   fr: ce que couvre l'argent non lettré du débiteur ; la règle le dit : consumer, related_party, outside_eu,
--       no_country
-- grain    invoice
-- units    amounts: base currency, tax included; days_late: days after the earliest late due date; interest_amount:
--          null where a rate is missing or no rule holds
-- reads    int_interest_parts, int_interest_days, int_invoices, int_customers, int_calendar, int_creditor_law,
--          int_assumptions
-- given    penalty.day_base
-- source   Code de commerce L441-10 II, D441-5, L622-28; collection-economics 1.2 and 1.3
with parameters as (
    select
        max(value) filter (key = 'penalty.day_base') as day_base,
        (select indemnity_amount from int_creditor_law) as indemnity,
    from int_assumptions
),
first_day as (
    select min(day) as day from int_interest_days
),
parts as (
    select
        parts.*,
        parts.rule in ('business_fr', 'public_fr', 'seller', 'eu') as is_ruled,
        least(coalesce(parts.last_on, getvariable('as_of')), getvariable('as_of')) as to_on,
    from int_interest_parts as parts
    where parts.drops_on is null and parts.late_on <= getvariable('as_of')
),
priced as (
    select
        parts.*,
        case
            when parts.starts_on < first_day.day then true
            when parts.rule = 'public_fr' then not begins.is_known
            else coalesce(starts.missing_from <= parts.to_on, false)
        end as is_rate_missing,
        case parts.rule
            when 'business_fr' then parts.amount * (stops.business_points_so_far - starts.business_points_so_far)
            when 'seller' then parts.amount * (stops.business_points_so_far - starts.business_points_so_far)
            when 'eu' then parts.amount * (stops.eu_points_so_far - starts.eu_points_so_far)
            when 'public_fr' then parts.amount * begins.public_points * (parts.to_on - parts.starts_on)::integer
        end as points,
    from parts
    cross join first_day
    left join int_interest_days as starts on starts.day = greatest(parts.starts_on, first_day.day)
    left join int_interest_days as begins on begins.day = greatest(parts.due_on, first_day.day) + 1
    left join int_interest_days as stops on stops.day = greatest(parts.to_on, first_day.day)
),
by_invoice as (
    select
        document_key,
        any_value(rule) as rule,
        bool_or(is_ruled) as is_ruled,
        min(due_on) as due_on,
        max(insolvent_on) as insolvent_on,
        sum(amount) filter (ends_on is null) as running_amount,
        case when bool_or(is_ruled) and not bool_or(is_rate_missing) then sum(points) end as points,
        bool_or(is_rate_missing and is_ruled) as is_rate_missing,
    from priced
    group by document_key
)
select
    invoices.invoice_id,
    invoices.customer_id,
    customers.name,
    invoices.entity,
    customers.segment,
    customers.country,
    by_invoice.rule,
    by_invoice.due_on,
    (calendar.as_of - by_invoice.due_on)::integer as days_late,
    by_invoice.insolvent_on,
    coalesce(by_invoice.running_amount, 0)::double as running_amount,
    by_invoice.points::double / (100 * parameters.day_base) as interest_amount,
    case when by_invoice.is_ruled and getvariable('currency') = 'EUR' then parameters.indemnity end as indemnity_amount,
    case
        when not by_invoice.is_ruled then by_invoice.rule
        when by_invoice.is_rate_missing then 'rate_missing'
    end as flag,
from by_invoice
join int_invoices as invoices using (document_key)
join int_customers as customers on customers.customer_key = invoices.customer_key
cross join parameters
cross join int_calendar as calendar
