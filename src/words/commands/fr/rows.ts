import type {rows as english} from "../en/rows.js";
import {translation} from "../catalogue.js";

export const rows = translation<typeof english>()({
  no_such_invoice: "aucune facture de ce numéro dans la comptabilité",
  no_such_payment: "aucun règlement de ce numéro dans la comptabilité",
  no_such_placement: "aucune créance confiée de ce numéro dans la comptabilité",
  repeated_id: "le même numéro figure dans une ligne précédente",
  repeated_complement: "une ligne précédente complète déjà la même",
  stray_complement: "complète une ligne qu’aucun export n’apporte",
  no_rate: "aucun cours vers {currency} au {date} ou avant : ajouter fx_rates ou fx_rate",
  unknown_currency: "devise inconnue : un code de trois lettres est attendu",
  allocation_of_nothing: "un lettrage ne désigne ni règlement ni avoir",
  allocation_of_both: "un lettrage désigne à la fois un règlement et un avoir",
  not_a_credit_note: "la pièce désignée n’est pas un avoir",
  settled_beyond_invoice:
    "factures réglées au-delà de leur montant : l’excédent reste non lettré, ou constitue une récupération sur perte",
  allocated_beyond_payment: "règlements lettrés au-delà de leur montant : ramenés à ce qu’ils contiennent",
  uneven_instalments: "factures dont les échéances ne totalisent pas le montant : le reste échoit avec la facture",
  held_elsewhere:
    "factures détenues par un affactureur ou un recouvreur : elles restent dues, et hors de la liste de travail",
  continues_nothing:
    "factures qui disent continuer une pièce qu’aucun export n’apporte, ou dans une autre devise : postes à part",
  not_one_of: "aucune des valeurs {values}",
  invalid_date: "date invalide : AAAA-MM-JJ est attendu, sinon préciser dates dans ledger.yaml",
  invalid_amount_comma:
    "montant invalide : une virgule décimale est attendue, sinon préciser decimal et thousands dans ledger.yaml",
  invalid_amount_point:
    "montant invalide : un point décimal est attendu, sinon préciser decimal et thousands dans ledger.yaml",
  ambiguous_amount:
    "montant invalide : il se lit de deux façons et le reste de la colonne ne dit pas laquelle ; préciser decimal et " +
    "thousands dans ledger.yaml, ou le corriger",
  too_many_decimals: "montant invalide : plus de décimales qu’un montant n’en a ; il n’est pas arrondi",
  amount_in_exponents:
    "montant invalide : un tableur l’a abrégé en puissance de dix ; l’exporter avec tous ses chiffres",
  amount_in_other_currency:
    "montant invalide : la devise qui l’accompagne n’est pas celle de la ligne ; rattacher une colonne à currency",
  digits_lost: "un tableur a abrégé ce numéro en puissance de dix : ses derniers chiffres sont perdus",
  invalid_number: "nombre invalide",
  invalid_flag: "indicateur invalide : oui ou non est attendu",
  invalid_date_format: "date invalide : {format} est attendu",
  invalid_date_formats: "date invalide : {formats} ou {last} est attendu",
  unbalanced_entries: "écritures dont le débit et le crédit diffèrent",
  unread_terms: "conditions de règlement illisibles (30d, 45d-eom, eom-45d ou eom-45d-on-10 attendu) : {terms}",
  payments_of_unknown_invoices: "règlements d’une facture qu’aucun export n’apporte : encaissements non lettrés",
  totals_left_out: "totaux et titres de groupes : ce ne sont pas des écritures, laissés de côté",
  lines_added_up: "lignes suivantes d’une même pièce : ajoutées à la première",
  line_of_rejected: "une autre ligne de cette pièce a été rejetée",
  missing: "manquant",
  broken_row: "ligne mal formée : {text}",
  broken_row_columns: "ligne mal formée : {found} colonnes au lieu de {expected}",
  broken_row_quote: "ligne mal formée : guillemet ouvert et jamais refermé",
  broken_row_cut:
    "ligne mal formée : le fichier s’y arrête ; nombre de colonnes attendu : {expected}, trouvé : {found}",
  cut_in_cell: "le fichier s’arrête dans cette cellule : ce qui en reste se lit comme une autre valeur",
  rows_missing:
    "lignes du fichier qui n’ont été ni chargées, ni rejetées, ni écartées : {rows}, pour un montant de {amount}",
  repeated_rows: "lignes dont l’identifiant figure plus haut, pour un montant de {amount} : rejetées, non additionnées",
  repeated_entries:
    "écritures comptables qui figurent plusieurs fois, ligne pour ligne : {amount} de débit compté à nouveau",
  look_alike_ids:
    "identifiants {column} semblables à l’œil : une lettre d’un autre alphabet, ou O pour 0, les sépare : {example}",
  same_file: "même contenu que {twin}, pour un montant de {amount} : lu une seule fois",
  same_rows: "lignes en tout point égales à une ligne précédente ({amount}) : chargées, vérifier que c’est voulu",
  uneven_line: "moins ou plus de champs que l’en-tête n’a de colonnes, contrairement aux autres lignes",
  too_many_fields: "plus de champs que d’en-têtes de colonnes",
  invalid_fec_date: "date invalide : AAAAMMJJ est attendu",
  neither_debit_nor_credit: "ni Debit ni Credit : la ligne est peut-être tronquée",
  invalid_amount: "montant invalide",
});
