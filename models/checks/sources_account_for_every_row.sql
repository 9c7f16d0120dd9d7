-- Every row and every amount of a file was loaded, rejected or left out by ledger.yaml.
-- fr: Chaque ligne et chaque montant d'un fichier a été chargé, rejeté ou écarté par ledger.yaml.
select source, ledger_table, rows_read, rows_loaded, rows_rejected, rows_left_out, amount_read, amount_loaded
from sources
where
    rows_read <> rows_loaded + rows_rejected + rows_left_out
    or abs(amount_read - amount_loaded - amount_rejected - amount_left_out) >= 0.005
