-- What providers recovered and what they charged, entry by entry.
--
-- grain   entry
-- units   recovered_amount: invoice currency; fee_amount, cost_amount: base currency, tax excluded
-- reads   ledger.provider_entries
-- source  ledger-and-commands: ledger tables
select
    placement_id,
    entry_on,
    recovered_amount,
    fee_amount,
    cost_amount,
from ledger.provider_entries
