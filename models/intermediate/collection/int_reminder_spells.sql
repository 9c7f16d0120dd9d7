-- From each reminder on, how long the invoice was watched and whether money came; and the same from days on which
-- nothing had been done about the invoice lately. Watching ends after statistics.reminder_window days, at the next
-- reminder, when the invoice is handed over or settled otherwise, or on the as-of date: what came after a second
-- reminder is not put down to the first.
-- Untouched stretches begin on the first day overdue and every window after it, where no reminder came in the window
-- before: only from the day on which reminders are known to be recorded, for before it nothing is known.
--
-- grain   kind of reminder (null: untouched), invoice, day from which it is watched
-- units   age_days: past the oldest due date that day; days: watched, at least 1; open_amount: overdue that day;
--         paid_amount: payments while watched; base currency
-- reads   int_slices, int_reminders, int_invoices, int_assumptions, stg_placements
-- given   statistics.reminder_window
-- source  kpi-definitions 3.1: the clock starts at the decision, for both arms
with span as (
    select max(value)::integer as days from int_assumptions where key = 'statistics.reminder_window'
),
slices as (
    select
        document_key, customer_key, due_on, amount, cause, closed_on,
        case when cause = 'payment' then coalesce(paid_on, closed_on) end as paid_on,
        greatest(due_on + 1, posted_on) as late_on,
    from int_slices
    where kind = 'invoice' and amount > 0 and due_on is not null and not is_inferred and not is_undated
        and cause is distinct from 'rounding'
),
invoices as (
    select
        document_key,
        any_value(customer_key) as customer_key,
        min(due_on) as due_on,
        min(late_on) as late_on,
        case when bool_and(closed_on is not null) then max(closed_on) end as settled_on,
    from slices
    where late_on <= getvariable('as_of') and (closed_on is null or closed_on > late_on)
    group by document_key
),
placed as (
    select invoices.document_key, min(placements.placed_on) as placed_on
    from stg_placements as placements
    join int_invoices as invoices using (invoice_id)
    group by invoices.document_key
),
watched as (
    select
        invoices.*,
        least(
            getvariable('as_of'),
            coalesce(invoices.settled_on, getvariable('as_of')),
            coalesce(placed.placed_on, getvariable('as_of'))
        ) as until_on,
    from invoices
    left join placed using (document_key)
),
recorded as (
    select min(done_on) as from_on from int_reminders
),
-- reminders on an invoice, whether they name it or the customer alone
touches as (
    select watched.document_key, reminders.done_on, reminders.kind
    from int_reminders as reminders
    join watched using (document_key)
    union
    select watched.document_key, reminders.done_on, reminders.kind
    from int_reminders as reminders
    join watched using (customer_key)
    where reminders.document_key is null
),
touched_days as (
    select distinct document_key, done_on from touches
),
landmarks as (
    select
        watched.document_key,
        unnest(
            generate_series(
                watched.late_on::timestamp,
                watched.until_on::timestamp - interval 1 day,
                to_days(span.days)
            )
        )::date as day,
    from watched
    cross join span
    cross join recorded
    where watched.until_on > watched.late_on and recorded.from_on is not null
),
untouched as (
    select landmarks.document_key, landmarks.day
    from landmarks
    cross join span
    cross join recorded
    asof left join touched_days
        on touched_days.document_key = landmarks.document_key and touched_days.done_on <= landmarks.day
    where landmarks.day - span.days >= recorded.from_on
        and coalesce(landmarks.day - touched_days.done_on >= span.days, true)
),
starts as (
    select touches.kind, touches.document_key, touches.done_on as day
    from touches
    join watched using (document_key)
    where touches.done_on >= watched.late_on and touches.done_on < watched.until_on
    union all
    select null as kind, document_key, day from untouched
),
ended as (
    select
        starts.kind,
        starts.document_key,
        starts.day,
        (starts.day - watched.due_on)::integer as age_days,
        least(
            starts.day + span.days,
            watched.until_on,
            coalesce(touched_days.done_on, watched.until_on)
        ) as end_on,
    from starts
    join watched using (document_key)
    cross join span
    asof left join touched_days
        on touched_days.document_key = starts.document_key and touched_days.done_on > starts.day
),
money as (
    select
        ended.kind,
        ended.document_key,
        ended.day,
        min(slices.paid_on) filter (slices.paid_on > ended.day and slices.paid_on <= ended.end_on) as first_on,
        coalesce(
            sum(slices.amount) filter (slices.paid_on > ended.day and slices.paid_on <= ended.end_on), 0
        ) as paid_amount,
        coalesce(
            sum(slices.amount) filter (
                slices.late_on <= ended.day
                and coalesce(least(slices.paid_on, slices.closed_on), 'infinity'::date) > ended.day
            ),
            0
        ) as open_amount,
    from ended
    join slices using (document_key)
    group by ended.kind, ended.document_key, ended.day
)
select
    ended.kind,
    ended.document_key,
    ended.day,
    ended.age_days,
    (coalesce(money.first_on, ended.end_on) - ended.day)::integer as days,
    money.first_on is not null as is_paid,
    money.open_amount,
    money.paid_amount,
from ended
join money
    on money.kind is not distinct from ended.kind and money.document_key = ended.document_key
    and money.day = ended.day
where money.open_amount > 0 and ended.end_on > ended.day
