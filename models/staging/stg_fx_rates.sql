-- Exchange rates: units of the currency for one unit of the base currency.
--
-- grain   currency, date
-- units   rate: currency units for one base unit
-- reads   ledger.fx_rates
-- source  ledger-and-commands: ledger tables
select
    upper(currency) as currency,
    rate_on,
    rate,
from ledger.fx_rates
where rate > 0
