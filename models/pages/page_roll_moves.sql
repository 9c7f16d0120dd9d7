-- The moves of each customer's open items between the last month ends, from which the roll rates are drawn again.
--
-- grain   customer, from_bucket, to_state
-- units   amount: base currency, open at the earlier month end, above 0
-- reads   int_roll_customers
-- kept    as a view
-- source  kpi-definitions 2.11, 3.5
select customer_key, from_bucket, to_state, amount::double as amount
from int_roll_customers
where amount > 0
