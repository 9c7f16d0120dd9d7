-- What each customer earns the company in a year, where the ledger gives it: at stake when a claim is handed over.
--
-- grain   customer
-- units   annual_margin_amount: base currency
-- reads   stg_customers
-- source  ledger-and-commands: customers
select customer_id, annual_margin_amount::double as annual_margin_amount
from stg_customers
where annual_margin_amount is not null
