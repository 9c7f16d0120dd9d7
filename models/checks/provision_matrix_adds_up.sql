-- The provision matrix covers the open balance and no more: its balances are the ageing, its losses the register's, and
-- no rate lies outside 0 to 1.
-- fr: La matrice de dépréciation couvre l'encours, ni plus ni moins : ses soldes sont ceux de la balance âgée, ses
--     pertes celles du registre, et aucun taux ne sort de 0 à 1.
with matrix as (
    select
        coalesce(sum(balance), 0) as balance,
        case
            when count(*) = 0 then 0
            when count(*) = count(expected_amount) then sum(expected_amount)
        end as expected_amount,
        count(*) filter (
            rate not between 0 and 1
            or own_rate not between 0 and 1
            or lost_amount > reached_amount
            or expected_amount > greatest(balance, 0) + 0.005 and balance >= 0
        ) as outside,
    from provision_matrix
),
aged as (
    select coalesce(sum(open_amount), 0) as balance from ageing
    where basis = 'due' and entity is null and segment is null and country is null
        and month_end = (select max(month_end) from ageing)
),
registered as (
    select any_value(value) as expected_amount from expected_credit_loss
    where variant = 'amount'
        and entity is null
        and segment is null
        and country is null
        and month_end = (select max(month_end) from expected_credit_loss)
)
select matrix.*, aged.balance as aged_balance, registered.expected_amount as registered_amount
from matrix, aged, registered
where matrix.outside > 0
    or abs(matrix.balance - aged.balance) >= 0.005
    or (matrix.expected_amount is null) <> (registered.expected_amount is null)
    or abs(matrix.expected_amount - registered.expected_amount) >= 0.005
