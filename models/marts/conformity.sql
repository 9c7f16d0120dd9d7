-- What a French accounting export (FEC) must be by law, rule by rule, and how often it is not: the file is read all the
-- same, as far as it can be.
-- fr: Conformité du FEC : ce que la loi exige du fichier des écritures comptables, règle par règle, et le nombre
--     d'écarts ; le fichier est lu malgré eux, autant qu'il peut l'être.
--
-- formula  findings = rows of the file that break the rule, null where the file does not allow to tell
--   fr: constats = lignes du fichier qui enfreignent la règle, vide si le fichier ne permet pas de le dire
-- window   every row of the file, whatever the as-of date
--   fr: toutes les lignes du fichier, quelle que soit la date d'arrêté
-- excluded  nothing: rows that were rejected count too
--   fr: rien : les lignes rejetées comptent aussi
-- grain    file, rule
-- units    findings: a count; first_rows: as a spreadsheet numbers them, the first five
-- reads    load.conformity
-- source   LPF article A47 A-1; BOI-CF-IOR-60-40-20
select
    source,
    position::integer as position,
    code,
    findings::integer as findings,
    first_rows,
    case when getvariable('pseudonym_key') is null then example end as example,
from load.conformity
