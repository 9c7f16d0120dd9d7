-- What disputes cost, by month, reason, customer and component, each component visible.
-- A component whose input is missing has one row a month without an amount, and says what is missing.
-- fr: Coût des litiges : par mois, motif, client et composante, chaque composante visible.
-- fr: Une composante dont la donnée manque a une ligne par mois sans montant, qui dit ce qui manque.
--
-- formula   handling_time: minutes x loaded hourly rate. credit_granted: credited amount. cash_withheld: disputed
--           amount x days x cost of capital / 365. provider_and_legal: cost of actions on the dispute, fees and costs
--           of providers while it is open
--   fr: handling_time : minutes x taux horaire chargé. credit_granted : montant crédité. cash_withheld : montant
--       contesté x jours x coût du capital / 365. provider_and_legal : coût des actions sur le litige, honoraires et
--       frais des prestataires pendant le litige
-- window    the calendar month in which the cost fell
--   fr: le mois civil où le coût est tombé
-- excluded  cash withheld before the due date or after the invoice was settled
--   fr: fonds retenus avant l'échéance ou après le règlement de la facture
-- grain     month_end, reason, customer, entity, component
-- units     amount: base currency; credit_granted tax included, the others tax excluded
-- reads     int_dispute_costs, int_disputes, int_customers, int_members, int_days, int_reporting_dates, int_exports,
--           int_daily_assumptions
-- given     cost_of_capital, inhouse.loaded_hour
-- source    kpi-definitions 2.13
with known as (
    select
        dates.month_end,
        costs.reason,
        customers.customer_id,
        members.entity,
        customers.segment,
        customers.country,
        costs.component,
        sum(costs.amount) as amount,
    from int_dispute_costs as costs
    join int_days as days using (day)
    join int_reporting_dates as dates using (position)
    left join int_disputes as disputes using (dispute_id)
    left join int_customers as customers on customers.customer_key = disputes.customer_key
    left join (
        select member, any_value(entity) as entity from int_members where entity is not null group by member
    ) as members
        on members.member = costs.member
    group by all
),
missing as (
    select
        dates.month_end,
        unnest(['handling_time', 'cash_withheld', 'provider_and_legal']) as component,
        unnest([
            case
                when not exports.has_disputes then null
                when not exports.has_actions then 'no_actions_export'
                when hour.value is null
                    then if(getvariable('currency') = 'EUR', 'no_loaded_hour', 'loaded_hour_in_euros')
            end,
            case when exports.has_disputes and capital.value is null then 'no_cost_of_capital' end,
            case when exports.has_disputes and not exports.has_provider_entries then 'no_provider_entries_export' end
        ]) as flag,
    from int_reporting_dates as dates
    cross join int_exports as exports
    left join int_daily_assumptions as hour on hour.day = dates.month_end and hour.key = 'inhouse.loaded_hour'
    left join int_daily_assumptions as capital on capital.day = dates.month_end and capital.key = 'cost_of_capital'
)
select
    month_end,
    reason,
    customer_id,
    entity,
    segment,
    country,
    component,
    amount::double as amount,
    null::varchar as flag,
from known
union all
select month_end, null, null, null, null, null, component, null, flag from missing where flag is not null
