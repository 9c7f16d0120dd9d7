-- Reminder response: of the overdue invoices reminded in each way, how many were followed by money within some days,
-- beside like invoices that nobody had touched.
-- An association and not an effect: letters go to those whom e-mails did not move, and calls to those whom the clerk
-- expects to pay. Only splitting like invoices at random would tell what a reminder does.
-- fr: Suites des relances : parmi les factures échues relancées de chaque façon, combien ont été suivies d'un règlement
--     en quelques jours, à côté de factures semblables auxquelles personne n'avait touché.
-- fr: Une association, pas un effet : les lettres vont à ceux que les courriels n'ont pas fait payer, les appels à ceux
--     dont on attend un règlement. Seul un tirage au sort entre factures semblables dirait ce que fait une relance.
--
-- formula   rate = 1 - product over days of (1 - invoices paid that day / invoices still watched), Kaplan-Meier, a
--           first payment of any amount. (all): bands of age that both arms have, in the proportions of the reminders.
--           difference_rate = response_rate - self_cure_rate
--   fr: taux = 1 - produit sur les jours de (1 - factures payées ce jour / factures encore observées), Kaplan-Meier,
--       premier règlement de tout montant. (all) : tranches d'âge que les deux groupes ont, dans les proportions des
--       relances. difference_rate = response_rate - self_cure_rate
-- window    reminders from the first one recorded to the as-of date, each for statistics.reminder_window days or until
--           the next one, the hand-over or the as-of date
--   fr: relances de la première enregistrée à la date d'arrêté, chacune sur statistics.reminder_window jours ou
--       jusqu'à la suivante, la remise ou la date d'arrêté
-- excluded  reminders before the due date and those of invoices with a provider; money of the day itself; settlements
--           whose day nobody stated
--   fr: relances avant l'échéance et de factures chez un prestataire ; règlements du jour même ; lettrages dont
--       personne n'a indiqué le jour
-- grain     kind, age_from (null with age_band (all))
-- units     reminders: all of the kind; invoices: reminded while overdue, one for each reminder; amounts: base
--           currency, tax included; a payment counts for the last reminder before it, for each kind of that day;
--           rates: shares from 0 to 1, null where nobody was watched; difference_rate: null without
--           enough of both; untouched: stretches; common_share: share of the
--           reminders in bands that both have; age_below: null without an end
-- reads     int_reminder_spells, int_reminders, int_assumptions, int_settings
-- given     statistics.reminder_window, statistics.age_band_bounds
-- source    Kaplan and Meier 1958; kpi-definitions 3.1
with bounds as (
    select from_json(value_text, '["integer"]') as last_days
    from int_assumptions where key = 'statistics.age_band_bounds'
),
bands as (
    select
        unnest(list_prepend(0, last_days)) + 1 as age_from,
        unnest(list_append(last_days, null)) + 1 as age_below,
    from bounds
),
span as (
    select max(value)::integer as days from int_assumptions where key = 'statistics.reminder_window'
),
spells as (
    select spells.*, bands.age_from, bands.age_below
    from int_reminder_spells as spells
    join bands
        on spells.age_days >= bands.age_from and coalesce(spells.age_days < bands.age_below, true)
),
by_day as (
    select kind, age_from, days, count(*) as ends, count(*) filter (is_paid) as paid
    from spells
    group by kind, age_from, days
),
at_risk as (
    select
        *,
        sum(ends) over (partition by kind, age_from order by days desc rows unbounded preceding) as watched,
    from by_day
),
curves as (
    select kind, age_from, 1 - product(1 - paid / watched::double order by days) as rate
    from at_risk
    group by kind, age_from
),
counted as (
    select
        kind,
        age_from,
        any_value(age_below) as age_below,
        count(*) as invoices,
        count(*) filter (is_paid) as paid,
        sum(open_amount) as open_amount,
        sum(paid_amount) as paid_amount,
    from spells
    group by kind, age_from
),
banded as (
    select
        reminded.kind,
        reminded.age_from,
        reminded.age_below,
        reminded.invoices,
        reminded.paid,
        reminded.open_amount,
        reminded.paid_amount,
        curves.rate as response_rate,
        coalesce(untouched.invoices, 0) as untouched,
        coalesce(untouched.paid, 0) as untouched_paid,
        self_cure.rate as self_cure_rate,
        reminded.invoices >= settings.thin_minimum
            and coalesce(untouched.invoices, 0) >= settings.thin_minimum as is_common,
    from counted as reminded
    join curves on curves.kind = reminded.kind and curves.age_from = reminded.age_from
    cross join int_settings as settings
    left join counted as untouched on untouched.kind is null and untouched.age_from = reminded.age_from
    left join curves as self_cure on self_cure.kind is null and self_cure.age_from = reminded.age_from
    where reminded.kind is not null
),
reminders as (
    select kind, count(*) as reminders from int_reminders group by kind
),
summed as (
    select
        kind,
        null::integer as age_from,
        null::integer as age_below,
        sum(invoices) as invoices,
        sum(paid) as paid,
        sum(open_amount) as open_amount,
        sum(paid_amount) as paid_amount,
        sum(untouched) filter (is_common) as untouched,
        sum(untouched_paid) filter (is_common) as untouched_paid,
        sum(response_rate * invoices order by age_from) filter (is_common)
            / sum(invoices) filter (is_common) as response_rate,
        sum(self_cure_rate * invoices order by age_from) filter (is_common)
            / sum(invoices) filter (is_common) as self_cure_rate,
        coalesce(sum(invoices) filter (is_common), 0) / sum(invoices)::double as common_share,
    from banded
    group by kind
),
rows_of as (
    select *, case when is_common then 1 else 0 end::double as common_share, false as is_all from banded
    union all by name
    select *, true as is_all from summed
)
select
    rows_of.kind,
    case
        when rows_of.is_all then '(all)'
        when rows_of.age_below is null then rows_of.age_from || '+'
        else rows_of.age_from || '-' || (rows_of.age_below - 1)
    end as age_band,
    rows_of.age_from::integer as age_from,
    rows_of.age_below::integer as age_below,
    span.days as window_days,
    case when rows_of.is_all then reminders.reminders end::integer as reminders,
    rows_of.invoices::integer as invoices,
    rows_of.paid::integer as paid_invoices,
    rows_of.open_amount::double as open_amount,
    rows_of.paid_amount::double as paid_amount,
    rows_of.response_rate::double as response_rate,
    coalesce(rows_of.untouched, 0)::integer as untouched,
    coalesce(rows_of.untouched_paid, 0)::integer as untouched_paid,
    rows_of.self_cure_rate::double as self_cure_rate,
    case
        when rows_of.common_share > 0 then rows_of.response_rate - rows_of.self_cure_rate
    end::double as difference_rate,
    rows_of.common_share::double as common_share,
    case
        when rows_of.common_share = 0 and rows_of.invoices < settings.thin_minimum then 'thin'
        when rows_of.common_share = 0 then 'no_untouched'
    end as flag,
from rows_of
cross join span
cross join int_settings as settings
join reminders using (kind)
