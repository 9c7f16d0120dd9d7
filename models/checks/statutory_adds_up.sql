-- The statutory table adds up: brackets of one day and more to the total, and the table without disputed invoices plus
-- those excluded to the table with them.
-- fr: Le tableau légal est juste : les tranches d'un jour et plus font le total, et le tableau sans les factures en
--     litige plus celles-ci fait le tableau entier.
with cells as (
    select period, form, basis, entity,
        sum(amount) filter (variant = 'including' and bracket in ('1-30', '31-60', '61-90', '91+')) as brackets_amount,
        sum(amount) filter (variant = 'including' and bracket = 'total') as total_amount,
        sum(amount) filter (variant = 'excluding' and bracket in ('total', 'excluded')) as split_amount,
        sum(invoices) filter (variant = 'including' and bracket = 'total') as invoices,
        sum(invoices) filter (variant = 'excluding' and bracket in ('total', 'excluded')) as split_invoices,
        count(*) filter (amount is null) as unknown,
    from statutory_late_payments
    group by all
)
select * from cells
where unknown = 0
    and (
        abs(brackets_amount - total_amount) >= 0.005
        or abs(split_amount - total_amount) >= 0.005
        or invoices <> split_invoices
    )
