import {column, type Words} from "./column.js";
import {customer, invoice, invoiceReference} from "./references.js";

export const disputes: Words = {
  dispute_id: column("key", "disputeid numlitige litigeid idlitige casenumber caseid id", true),
  invoice_id: column("id", invoice, true),
  opened_on: column(
    "date",
    "openedon opendate dateouverture datelitige createdon created disputedate eroffnetam",
    true,
  ),
  closed_on: column("date", "closedon closedate datecloture datefermeture resolvedon resolutiondate geschlossenam"),
  reason: column("text", "reason disputereason motif motiflitige raison grund cause"),
  disputed_amount: column("amount", "disputedamount montantlitige montantconteste montant amount betrag"),
  outcome: column("text", "outcome result resultat issue decision ergebnis"),
  credited_amount: column("amount", "creditedamount montantavoir amountcredited"),
};

export const actions: Words = {
  action_id: column("key", "actionid idaction numaction relanceid idrelance activityid id", true),
  done_on: column("date", "doneon actiondate dateaction daterelance activitydate date", true),
  kind: column("text", "kind actiontype typeaction typerelance activitytype type canal channel", true),
  invoice_id: column("id", invoiceReference),
  customer_id: column("id", customer),
  dispute_id: column("id", "disputeid litigeid idlitige"),
  minutes: column("amount", "minutes duree dureeminutes duration dauer"),
  cost_amount: column("amount", "costamount cost cout kosten"),
};

export const promises: Words = {
  promise_id: column("key", "promiseid promesseid idpromesse ptpid id", true),
  invoice_id: column("id", invoice, true),
  made_on: column("date", "madeon promisedate datepromesse createdon", true),
  promised_on: column(
    "date",
    "promisedon promisedfor promisedpaymentdate datepaiementpromis dateprevue promisedpaydate",
    true,
  ),
  promised_amount: column("amount", "promisedamount montantpromis amount montant"),
};

export const placements: Words = {
  placement_id: column("key", "placementid dossierid numdossier iddossier id", true),
  invoice_id: column("id", invoice, true),
  route: column("text", "route voie filiere", true),
  provider: column("text", "provider prestataire agence agency cabinet", true),
  placed_on: column("date", "placedon placementdate dateremise dateconfiage datetransmission", true),
  placed_amount: column("amount", "placedamount montantconfie montantremis", true),
  phase: column("text", "phase etape"),
  is_white_label: column("flag", "iswhitelabel whitelabel marqueblanche"),
  closed_on: column("date", "closedon datecloture closedate"),
  outcome: column("text", "outcome resultat issue"),
};

export const providerEntries: Words = {
  placement_id: column("id", "placementid dossierid numdossier iddossier", true),
  entry_on: column("date", "entryon entrydate dateoperation date", true),
  recovered_amount: column("amount", "recoveredamount montantrecouvre collected recovered"),
  fee_amount: column("amount", "feeamount honoraires commission fee"),
  cost_amount: column("amount", "costamount frais cost debours"),
};
