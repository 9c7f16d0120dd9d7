import type {conformity as english} from "../en/conformity.js";
import {translation} from "../catalogue.js";

export const conformity = translation<typeof english>()({
  fec_file_name: "le fichier se nomme SirenFECAAAAMMJJ, d’après le SIREN et la date de clôture",
  fec_fields: "les 18 champs sont présents, sous leur nom et dans l’ordre",
  fec_separator: "les champs sont séparés par des tabulations ou des barres |",
  fec_empty_fields: "journal, numéro, dates, compte, pièce, libellé et validation sont renseignés à chaque ligne",
  fec_date_form: "les dates sont au format AAAAMMJJ",
  fec_outside_year: "les écritures sont datées des douze mois qui précèdent la clôture",
  fec_valid_before: "les écritures ne sont pas validées avant leur date",
  fec_amount_form: "les montants n’ont que des chiffres, une virgule décimale et aucun séparateur de milliers",
  fec_account: "les numéros de compte commencent par trois chiffres du plan comptable général",
  fec_lettering: "un lettrage et sa date vont ensemble",
  fec_currency: "un montant en devise nomme sa devise",
  fec_unbalanced: "le débit et le crédit de chaque écriture sont égaux",
  fec_sequence: "les écritures sont numérotées sans rupture, tous journaux confondus ou par journal",
  fec_total: "le débit et le crédit du fichier entier sont égaux",
});
