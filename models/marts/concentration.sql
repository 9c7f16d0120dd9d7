-- Concentration by group of companies: whom the receivables hang on, the largest first.
-- Every group on the as-of date, the ten largest at every earlier reporting date. Companies of one group are one debtor
-- where the export names the group.
-- fr: Concentration par groupe de sociétés : à qui tient l'encours, les plus grands d'abord.
-- fr: Tous les groupes à la date d'arrêté, les dix premiers aux dates antérieures. Les sociétés d'un même groupe sont
--     un débiteur lorsque l'export nomme le groupe.
--
-- formula      share = open receivables of the group / open receivables of all groups; cumulative_share = shares of the
--              group and of all larger ones
--   fr: part = encours du groupe / encours de tous les groupes ; cumulative_share = parts du groupe et de tous les plus
--       grands
-- numerator    open invoices of the group
--   fr: factures ouvertes du groupe
-- denominator  open invoices of all groups that owe something
--   fr: factures ouvertes de tous les groupes débiteurs
-- window       the reporting date
--   fr: la date d'arrêté
-- excluded     unapplied cash and credit notes; groups whose open invoices do not exceed zero
--   fr: règlements et avoirs non lettrés ; groupes dont les factures ouvertes ne dépassent pas zéro
-- grain        month_end, entity, segment, country, rank
-- units        open_amount: base currency, tax included; shares: from 0 to 1; customers: those of the group that owe
-- reads        int_customer_balances, int_customers, int_members, int_reporting_dates, int_calendar
-- kept         as a view
-- source       kpi-definitions 2.15
with owed as (
    select
        dates.month_end, dates.position, members.entity, members.segment, members.country,
        customers.group_id,
        count(distinct balances.customer_key) filter (balances.open_amount <> 0) as customers,
        arg_max(customers.name, (balances.open_amount, customers.name)) as name,
        sum(balances.open_amount) as open_amount,
    from int_customer_balances as balances
    join int_customers as customers using (customer_key)
    join int_members as members using (member)
    join int_reporting_dates as dates using (position)
    group by all
    having sum(balances.open_amount) > 0
),
ranked as (
    select
        *,
        row_number() over of_filter as rank,
        sum(open_amount) over (partition by month_end, entity, segment, country) as total_amount,
        sum(open_amount) over (of_filter rows unbounded preceding) as cumulative_amount,
    from owed
    window of_filter as (partition by month_end, entity, segment, country order by open_amount desc, group_id)
)
select
    month_end, entity, segment, country,
    rank::integer as rank,
    group_id,
    name,
    customers::integer as customers,
    open_amount::double as open_amount,
    open_amount / total_amount::double as share,
    cumulative_amount / total_amount::double as cumulative_share,
from ranked
where rank <= 10 or position = (select last_position from int_calendar)
