-- The law of the contracts: by default that of the seller's country (Rome I, article 4).
-- The country is what ledger.yaml or an export's format says, else that of more than half of the customers whose
-- country is known, else unknown. A country with a file of its own gives its interest and limitation; in the European
-- Union without one, interest is the minimum of Directive 2011/7.
--
-- grain   one row
-- units   country: null where unknown; country_basis: stated, customers or unknown; rule: business_fr, seller (a file
--         of that country), eu (the minimum) or outside_eu, null where the country is unknown; margin: points over the
--         ECB rate; indemnity_amount: euros; years: null where the limitation of that law is not known; customers,
--         without: customers, and those without a country, who are taken to be in the creditor's
-- reads   int_customers, int_assumptions
-- given   indemnity.per_invoice, indemnity.per_invoice_eu, penalty.margin_eu, penalty.margin_fr, prescription.b2b,
--         prescription.consumer, terms.eu_countries
-- source  Regulation (EC) 593/2008, articles 4 and 12; Directive 2011/7/EU
with placed as (
    select country, count(*) as customers
    from int_customers
    where regexp_full_match(country, '[A-Z]{2}')
    group by country
),
most as (
    select max(country) filter (customers * 2 > (select sum(customers) from placed)) as country from placed
),
creditor as (
    select
        coalesce(getvariable('creditor_country'), most.country) as country,
        case
            when getvariable('creditor_country') is not null then 'stated'
            when most.country is not null then 'customers'
            else 'unknown'
        end as country_basis,
    from most
),
laws as (
    select law.* from (select unnest(getvariable('country_laws')) as law)
),
parameters as (
    select
        max(value) filter (key = 'penalty.margin_fr') as margin_fr,
        max(value) filter (key = 'penalty.margin_eu') as margin_eu,
        max(value) filter (key = 'indemnity.per_invoice') as indemnity_fr,
        max(value) filter (key = 'indemnity.per_invoice_eu') as indemnity_eu,
        max(value) filter (key = 'prescription.b2b')::integer as business_years,
        max(value) filter (key = 'prescription.consumer')::integer as consumer_years,
        max(value_text) filter (key = 'terms.eu_countries') as eu_countries,
    from int_assumptions
),
counted as (
    select
        count(*)::integer as customers,
        count(*) filter (country = '(none)')::integer as without,
    from int_customers
),
ruled as (
    select
        creditor.*,
        case
            when creditor.country = 'FR' then 'business_fr'
            when laws.interest_margin is not null then 'seller'
            when list_contains(from_json(parameters.eu_countries, '["varchar"]'), creditor.country) then 'eu'
            when creditor.country is not null then 'outside_eu'
        end as rule,
        laws.interest_margin, laws.indemnity, laws.limitation, laws.limitation_from,
    from creditor
    cross join parameters
    left join laws on laws.country = creditor.country
)
select
    ruled.country,
    ruled.country_basis,
    ruled.rule,
    case ruled.rule
        when 'seller' then ruled.interest_margin
        when 'eu' then parameters.margin_eu
        when 'outside_eu' then null
        else parameters.margin_fr
    end as margin,
    case ruled.rule
        when 'seller' then coalesce(ruled.indemnity, parameters.indemnity_eu)
        when 'eu' then parameters.indemnity_eu
        when 'outside_eu' then null
        else parameters.indemnity_fr
    end as indemnity_amount,
    -- a creditor whom nothing places is taken to sell under French law, as is said
    case when coalesce(ruled.country, 'FR') = 'FR' then parameters.business_years else ruled.limitation end
        as business_years,
    case when coalesce(ruled.country, 'FR') = 'FR' then parameters.consumer_years else ruled.limitation end
        as consumer_years,
    coalesce(ruled.limitation_from, 'due_date') as limitation_from,
    counted.customers,
    counted.without,
from ruled
cross join parameters
cross join counted
