-- Every row read was loaded or rejected.
select source, ledger_table, rows_read, rows_loaded, rows_rejected from sources where rows_read <> rows_loaded + rows_rejected
