-- Collection effectiveness index: of what could be collected in the window, the share that was.
-- What could be collected is the opening balance and the sales, less what is not yet due at the end. Two readings of
-- the sales are in use and give different answers on the same data.
-- fr: Indice d'efficacité du recouvrement (CEI) : parmi ce qui pouvait être encaissé sur la fenêtre, la part qui l'a
--     été.
-- fr: Ce qui pouvait être encaissé est l'encours d'ouverture plus le chiffre d'affaires, moins le non échu de clôture.
--     Deux lectures du chiffre d'affaires ont cours et donnent des résultats différents sur les mêmes données.
--
-- formula      (opening balance + sales - closing balance) / (opening balance + sales - closing balance not past due).
--              full_period: sales of the window. monthly_sales: sales of the window / its months. Balances are net of
--              unmatched payments and credit notes, as sales are of credit notes; gross: of open invoices alone
--   fr: (encours d'ouverture + ventes - encours de clôture) / (encours d'ouverture + ventes - non échu de clôture).
--       full_period : ventes de la fenêtre. monthly_sales : ventes de la fenêtre / nombre de mois. Les encours sont
--       nets des règlements et avoirs non lettrés, comme les ventes le sont des avoirs ; gross : factures ouvertes
--       seules
-- numerator    opening balance + sales - balance on the reporting date
--   fr: encours d'ouverture + ventes - encours à la date d'arrêté
-- denominator  the same, less what is past due then and not covered by the debtor's own money, added back
--   fr: le même, augmenté de l'échu que l'argent du débiteur ne couvre pas
-- window       the 3 or 12 months that end on the reporting date; the opening balance is that of the day before
--   fr: les 3 ou 12 mois qui finissent à la date d'arrêté ; l'encours d'ouverture est celui de la veille
-- excluded     an open invoice without a due date is not current, and is flagged; gross: unmatched payments and credit
--              notes, on every term; whatever closes an item lowers the balance: set-offs, assignments, discounts and
--              write-offs are not told from cash here
--   fr: une facture ouverte sans échéance n'est pas comptée comme non échue, et est signalée ; gross : règlements et
--       avoirs non lettrés, sur chaque terme ; tout ce qui solde un poste réduit l'encours : compensations, cessions,
--       escomptes et pertes n'y sont pas distingués de l'argent
-- grain        month_end, variant, entity, segment, country
-- units        value: share, 1 when all that was due was collected; numerator, denominator: base currency
-- reads        int_measures, int_collection_measures, int_filters, int_open_items_only
-- source       CRF KPI definitions and creditguru.com, as in kpi-definitions 2.6
with terms as (
    select
        measures.month_end, filters.entity, filters.segment, filters.country, measures.position, measures.open_lines,
        measures.undated_amount,
        unnest([
            {
                'variant': 'full_period_3m', 'window': '3m', 'months': 3, 'is_net': true,
                'opening': collection.opening_net_3m::double, 'sales': measures.sales_3m::double
            },
            {
                'variant': 'monthly_sales_3m', 'window': '3m', 'months': 3, 'is_net': true,
                'opening': collection.opening_net_3m::double, 'sales': measures.sales_3m / 3::double
            },
            {
                'variant': 'full_period_12m', 'window': '12m', 'months': 12, 'is_net': true,
                'opening': collection.opening_net_12m::double, 'sales': measures.sales_12m::double
            },
            {
                'variant': 'monthly_sales_12m', 'window': '12m', 'months': 12, 'is_net': true,
                'opening': collection.opening_net_12m::double, 'sales': measures.sales_12m / 12::double
            },
            {
                'variant': 'gross_full_period_3m', 'window': '3m', 'months': 3, 'is_net': false,
                'opening': collection.opening_3m::double, 'sales': measures.sales_3m::double
            },
            {
                'variant': 'gross_monthly_sales_3m', 'window': '3m', 'months': 3, 'is_net': false,
                'opening': collection.opening_3m::double, 'sales': measures.sales_3m / 3::double
            },
            {
                'variant': 'gross_full_period_12m', 'window': '12m', 'months': 12, 'is_net': false,
                'opening': collection.opening_12m::double, 'sales': measures.sales_12m::double
            },
            {
                'variant': 'gross_monthly_sales_12m', 'window': '12m', 'months': 12, 'is_net': false,
                'opening': collection.opening_12m::double, 'sales': measures.sales_12m / 12::double
            }
        ], recursive := true),
        measures.open_amount::double as gross_closing,
        measures.current_amount::double as gross_current,
        (measures.open_amount + measures.unapplied_cash + measures.unapplied_credits)::double as net_closing,
        (measures.overdue_amount - collection.covered_amount + measures.undated_amount)::double as net_due,
    from int_measures as measures
    join int_collection_measures as collection using (filter_key, position)
    join int_filters as filters using (filter_key)
),
ratios as (
    select
        *,
        opening + sales - closing as numerator,
        opening + sales - closing_current as denominator,
    from (
        select
            *,
            if(is_net, net_closing, gross_closing) as closing,
            if(is_net, net_closing - net_due, gross_current) as closing_current,
        from terms
    )
)
select
    month_end, entity, segment, country, variant,
    case when round(denominator, 2) > 0 and sales >= 0 then numerator / denominator end as value,
    'rate' as unit, numerator, denominator, "window",
    case
        when sales < 0 then 'negative_sales'
        when opening = 0 and sales = 0 then 'no_receivables'
        when round(denominator, 2) <= 0 then 'nothing_due'
        when is_open_items_only then 'open_items_only'
        when position < months then 'short_history'
        when undated_amount <> 0 then 'undated_items'
        when round(numerator, 2) < 0 then 'closing_above_sales'
        when round(numerator - denominator, 2) > 0 then 'above_one'
    end as flag,
from ratios
cross join int_open_items_only
