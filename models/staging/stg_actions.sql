-- What was done to collect: letters, calls, meetings, work on disputes.
--
-- grain   action
-- units   minutes: working time; cost_amount: base currency, tax excluded
-- reads   ledger.actions
-- source  ledger-and-commands: ledger tables
select
    action_id,
    done_on,
    kind,
    invoice_id,
    pseudonym('D', customer_id) as customer_id,
    dispute_id,
    minutes,
    cost_amount,
from ledger.actions
