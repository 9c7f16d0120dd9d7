import type {entries as english} from "../en/entries.js";
import {translation} from "../catalogue.js";

export const entries = translation<typeof english>()({
  xml_malformed: "XML mal formé",
  xml_export_again: "le fichier est abîmé ou tronqué : l’exporter à nouveau",
  xml_document_type: "XML avec un type de document, dont les entités pourraient tenir lieu de n’importe quoi",
  xml_without_document_type: "aucune comptabilité n’en a : exporter à nouveau, sans DOCTYPE",
  xml_long_text: "un élément XML de plus d’un million de caractères",
  xml_deep: "plus de 64 éléments XML les uns dans les autres",
  unknown_xml: "un fichier XML qui n’est aucune comptabilité connue ici",
  known_xml: "sont lus le FEC (comptabilite), le SAF-T (AuditFile) et le XAF (auditfile)",
  other_form: "le fichier est de forme {form}, et ledger.yaml dit format: {format}",
  form_as_format: "écrire format: {format} dans ledger.yaml",
  setting_not_obeyed: "{setting} ne peut être suivi dans une comptabilité de forme {form}",
  remove_setting: "l’ôter de la source ; ce qui peut être dit ici : {obeyed}",
  entries_columns_plain: "les colonnes d’une comptabilité se nomment telles quelles, sans sql ni dates",
  name_the_column: "écrire le seul nom de la colonne ; dates et decimal valent pour toute la source",
  chart_guessed: "le fichier ne dit pas s’il est tenu selon SKR03 ou SKR04",
  no_chart: "aucun plan de comptes n’est connu pour cette comptabilité",
  say_chart: "donner à chart l’une de ces valeurs : {charts}",
  totals_differ: "le fichier contient {found} de {side}, et dit lui-même en contenir {stated}",
  debits: "débits",
  credits: "crédits",
  closing_differs: "le compte {account} finit à {stated} selon le fichier lui-même, et ses lignes font {found}",
  saf_t_with_entries:
    "exporter le SAF-T avec ses GeneralLedgerEntries : celui des seules factures (base F) ne dit rien des paiements",
  datev_other: "un fichier DATEV qui n’est pas un lot d’écritures",
  datev_as_customers:
    "lire comme datev le lot d’écritures (Buchungsstapel) ; clients et fournisseurs sont un csv, header_row: 2",
  datev_head: "la première ligne ne dit pas l’exercice et la longueur des comptes là où un lot les dit",
  datev_heading: "colonne introuvable dans le lot",
  sie_type: "un fichier SIE sans pièces comptables",
  export_sie_4: "exporter le type 4, qui contient les pièces (#VER et #TRANS)",
  sie_cut_off: "le fichier s’arrête au milieu d’une pièce",
  sie_struck_out: "les lignes biffées ou répétées pour d’anciens programmes (#BTRANS, #RTRANS) sont laissées de côté",
  no_entries: "aucune écriture dans le fichier",
});
