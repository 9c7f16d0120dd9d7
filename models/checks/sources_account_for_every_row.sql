-- Every row read was loaded or rejected.
-- fr: Chaque ligne lue a été chargée ou rejetée.
select source, ledger_table, rows_read, rows_loaded, rows_rejected
from sources
where rows_read <> rows_loaded + rows_rejected
