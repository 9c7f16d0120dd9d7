-- Late-payment interest by half-year: what the invoices still open have accrued in each, at the rate of that half-year.
-- A half-year without a rate has no amount and says so; it is never carried on from the one before.
-- fr: Intérêts de retard par semestre : ce que les factures encore ouvertes ont accumulé dans chacun, au taux du
--     semestre.
-- fr: Un semestre sans taux n'a pas de montant et le dit ; le taux précédent n'est jamais prolongé.
--
-- formula  interest_amount = sum over open parts of amount x days late in the half-year x rate / 365; rate = ECB rate
--          of its first day + margin
--   fr: interest_amount = somme, sur les parts ouvertes, de montant x jours de retard du semestre x taux / 365 ; taux =
--       taux BCE de son premier jour + majoration
-- window   from the first late day of an invoice still open to the as-of date
--   fr: du premier jour de retard d'une facture encore ouverte à la date d'arrêté
-- excluded  as in late_interest: consumers, related parties, debtors of no known law, invoices
--           settled in full
--   fr: comme dans late_interest : consommateurs, entreprises liées, débiteurs hors UE ou sans pays, factures
--       entièrement soldées
-- grain    half-year, rule
-- units    ecb_rate, margin, rate: percent a year, rate null for French public buyers, whose rate is that of the
--          half-year in which interest began; interest_amount: base currency
-- reads    int_interest_parts, int_creditor_law, int_assumptions, load.assumption_periods
-- given    penalty.day_base, penalty.ecb_series, penalty.margin_eu, penalty.margin_fr, penalty.margin_public_fr
-- kept     as a view
-- source   Code de commerce L441-10 II; Code de la commande publique R2192-31; Directive 2011/7/EU;
--          collection-economics 1.2
with margins as (
    select
        unnest(['business_fr', 'public_fr', 'eu']) as rule,
        unnest(['penalty.margin_fr', 'penalty.margin_public_fr', 'penalty.margin_eu']) as key,
),
rules as (
    select margins.rule, assumptions.value as margin from margins left join int_assumptions as assumptions using (key)
    union all
    select rule, margin from int_creditor_law where rule = 'seller'
),
series as (
    select starts_on, ends_on, value from load.assumption_periods where key = 'penalty.ecb_series'
),
parts as (
    select
        document_key,
        rule,
        amount,
        starts_on + 1 as from_on,
        due_on + 1 as first_on,
        least(coalesce(last_on, getvariable('as_of')), getvariable('as_of')) as to_on,
    from int_interest_parts
    where drops_on is null and late_on <= getvariable('as_of') and rule in (select rule from rules)
),
halves as (
    select starts_on::date as starts_on, (starts_on + interval 6 month)::date - 1 as ends_on
    from (
        select
            unnest(
                generate_series(
                    make_date(year(min(from_on)), case when month(min(from_on)) <= 6 then 1 else 7 end, 1)::timestamp,
                    max(to_on)::timestamp,
                    interval 6 month
                )
            ) as starts_on,
        from parts
    )
),
split as (
    select
        halves.starts_on, halves.ends_on, parts.rule, parts.document_key, rules.margin,
        parts.amount * (
            least(parts.to_on, halves.ends_on) - greatest(parts.from_on, halves.starts_on) + 1
        ) as amount_days,
        current_half.value as ecb_rate,
        case when parts.rule = 'public_fr' then first_half.value else current_half.value end + rules.margin as rate,
    from parts
    join halves on parts.from_on <= halves.ends_on and parts.to_on >= halves.starts_on
    join rules on rules.rule = parts.rule
    left join series as current_half on halves.starts_on between current_half.starts_on and current_half.ends_on
    left join series as first_half on parts.first_on between first_half.starts_on and first_half.ends_on
)
select
    year(starts_on) || '-H' || case when month(starts_on) = 1 then 1 else 2 end as half_year,
    starts_on,
    ends_on,
    rule,
    any_value(ecb_rate)::double as ecb_rate,
    any_value(margin)::double as margin,
    case when rule <> 'public_fr' then any_value(rate) end::double as rate,
    count(distinct document_key)::integer as invoices,
    case
        when count(*) = count(rate)
            then sum((amount_days * rate)::decimal(38, 10)) / (
                100 * (select max(value) from int_assumptions where key = 'penalty.day_base')
            )
    end::double as interest_amount,
    case
        when count(*) > count(rate)
            then 'rate_missing_' || year(starts_on) || '_H' || case when month(starts_on) = 1 then 1 else 2 end
    end as flag,
from split
group by starts_on, ends_on, rule
