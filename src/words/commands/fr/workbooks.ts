import type {workbooks as english} from "../en/workbooks.js";
import {translation} from "../catalogue.js";

export const workbooks = translation<typeof english>()({
  empty_workbook: "classeur vide",
  no_such_sheet: "feuille introuvable",
  nearest_sheet: "la plus proche : {nearest} ; les feuilles : {sheets}",
  empty_sheet: "feuille vide",
  the_sheets: "les feuilles : {sheets}",
  cannot_be_read_because: "lecture impossible : {text}",
  not_a_workbook: "ce n’est pas un classeur",
  not_a_workbook_but: "ce n’est pas un classeur : il commence comme {kind}",
  set_csv_or_save_xlsx:
    "est-ce un CSV ou une page web sous un autre nom ? mettre format: csv, ou l’enregistrer en .xlsx",
  encrypted_workbook: "classeur chiffré",
  save_without_password: "l’enregistrer sans mot de passe",
  truncated_workbook: "classeur endommagé ou tronqué",
  damaged_or_no_workbook: "classeur endommagé, ou ce n’en est pas un",
  no_sheets: "aucune feuille",
  save_again_as_xlsx: "l’ouvrir dans un tableur et l’enregistrer de nouveau en .xlsx",
  no_directory: "pas de répertoire à la fin",
  damaged_directory: "répertoire endommagé",
  damaged_directory_of: "répertoire endommagé : {part}",
  cut_off_part: "tronqué : {part}",
  wrong_checksum: "somme de contrôle fausse : {part}",
  too_large_unpacked: "plus de {bytes} octets une fois décompressé : {part}",
  damaged_data: "données endommagées : {part}",
});
