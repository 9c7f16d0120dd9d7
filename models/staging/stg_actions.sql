-- What was done to collect: letters, calls, meetings, work on disputes.
--
-- grain   action
-- units   minutes: working time; cost_amount: base currency, tax excluded
-- reads   ledger.actions, stg_continued
-- source  ledger-and-commands: ledger tables
select
    action_id,
    done_on,
    kind,
    coalesce(continued.root_id, actions.invoice_id) as invoice_id,
    pseudonym('D', customer_id) as customer_id,
    dispute_id,
    minutes,
    cost_amount,
from ledger.actions as actions
left join stg_continued as continued on continued.invoice_id = actions.invoice_id
