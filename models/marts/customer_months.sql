-- What each customer owed at each reporting date, where he owed anything.
-- fr: Encours par client et par mois : ce que chaque client devait à chaque date d'arrêté, lorsqu'il devait quelque
--     chose.
--
-- formula  open_amount: invoices less what was allocated to them by then; overdue_amount: the part past its due date
--   fr: open_amount : factures moins ce qui leur était affecté ; overdue_amount : la part échue
-- window   each reporting date
--   fr: chaque date d'arrêté
-- excluded  unapplied cash and credit notes; customers who owed nothing
--   fr: règlements et avoirs non lettrés ; clients ne devant rien
-- grain   month_end, customer, entity
-- units   amounts: base currency, tax included
-- reads   int_customer_balances, int_customers, int_members, int_reporting_dates
-- kept    as a view
-- source  kpi-definitions 1.3
select
    dates.month_end,
    customers.customer_id,
    members.entity,
    balances.open_amount::double as open_amount,
    balances.overdue_amount::double as overdue_amount,
from int_customer_balances as balances
join int_customers as customers using (customer_key)
join int_reporting_dates as dates using (position)
join (
    select member, any_value(entity) as entity from int_members where entity is not null group by member
) as members using (member)
