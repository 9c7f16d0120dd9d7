-- Does the ledger add up to the books: open invoices, unapplied cash and unapplied credits against the control account,
-- at each date the books give.
-- A balance from an export of its own is preferred to one added up from the same accounting lines.
-- fr: Rapprochement : factures ouvertes, règlements et avoirs non lettrés face au compte collectif, à chaque date que
--     donnent les livres.
-- fr: Un solde venu de son propre export est préféré à celui qui est la somme des mêmes écritures.
--
-- formula  difference = control account balance - (open items + unapplied cash + unapplied credits)
--   fr: écart = solde du compte collectif - (factures ouvertes + règlements non lettrés + avoirs non lettrés)
-- window   each date for which a control balance is known, and the as-of date
--   fr: chaque date dont le solde du compte est connu, et la date d'arrêté
-- excluded  nothing
--   fr: rien
-- grain    balance date, entity
-- units    amounts: base currency; control_balance and difference null where the books give none
-- reads    stg_control_balances, stg_valuations, int_slices, int_entities, int_calendar
-- source   kpi-definitions 1.2 rule 8 and 1.3
with controlled as (
    select entity, account, balance_on, balance, is_derived
    from stg_control_balances
    where balance_on <= getvariable('as_of')
        and len(list_filter(getvariable('control_accounts'), prefix -> starts_with(account, prefix))) > 0
    qualify is_derived = min(is_derived) over (partition by entity, balance_on)
),
controls as (
    select
        entity,
        balance_on,
        string_agg(distinct account, ', ' order by account) as account,
        case when count(*) = count(balance) then sum(balance) end as control_balance,
        bool_and(is_derived) as is_derived,
    from controlled group by entity, balance_on
),
dates as (
    select entity, balance_on, account, control_balance, is_derived from controls
    union all
    -- without any balance the as-of date still shows what the ledger adds up to
    select entities.entity, calendar.as_of, null, null, false
    from int_entities as entities, int_calendar as calendar
    where not exists (
        select 1 from controls where controls.entity = entities.entity and controls.balance_on = calendar.as_of
    )
),
slices as (
    select entities.entity, kind, posted_on, closed_on, sum(amount)::decimal(28, 6) as amount
    from int_slices
    join int_entities as entities on entities.entity_key = int_slices.member // 100000
    group by all
    union all
    select entity, 'valuation', valued_on, null, sum(amount)::decimal(28, 6) from stg_valuations group by all
)
select
    dates.balance_on,
    dates.entity,
    coalesce(dates.account, array_to_string(getvariable('control_accounts'), ', ')) as account,
    dates.control_balance::double as control_balance,
    dates.is_derived,
    coalesce(
        sum(slices.amount) filter (slices.kind in ('invoice', 'returned', 'reversed', 'restated')), 0
    )::double as open_items,
    coalesce(sum(slices.amount) filter (slices.kind = 'payment'), 0)::double as unapplied_cash,
    coalesce(sum(slices.amount) filter (slices.kind = 'credit_note'), 0)::double as unapplied_credits,
    coalesce(sum(slices.amount) filter (slices.kind = 'valuation'), 0)::double as valuation,
    coalesce(sum(slices.amount), 0)::double as ledger_balance,
    (dates.control_balance - coalesce(sum(slices.amount), 0))::decimal(18, 2)::double as difference,
from dates
left join slices
    on slices.entity = dates.entity
    and slices.posted_on <= dates.balance_on
    and (slices.closed_on is null or slices.closed_on > dates.balance_on)
group by dates.balance_on, dates.entity, dates.account, dates.control_balance, dates.is_derived
