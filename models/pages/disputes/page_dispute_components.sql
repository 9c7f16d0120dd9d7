-- Why a component of what disputes cost is not known on the as-of date.
--
-- grain   component
-- units   flag: null where the component is known
-- reads   dispute_costs, int_exports, int_calendar
-- source  kpi-definitions 2.13
with components as (
    select unnest(['credit_granted', 'handling_time', 'cash_withheld', 'provider_and_legal']) as component
)
select
    components.component,
    case
        when exports.has_disputes then max(costs.flag) filter (costs.month_end = calendar.as_of)
        else 'no_disputes_export'
    end as flag,
from components
cross join int_exports as exports
cross join int_calendar as calendar
left join dispute_costs as costs using (component)
group by components.component, exports.has_disputes
