import {column, type Words} from "./column.js";
import {currency, customer, fx, invoice} from "./references.js";

export const payments: Words = {
  payment_id: column(
    "key",
    `
      paymentid paymentnumber paymentno receiptid receiptnumber reglementid numreglement numeroreglement
      idreglement paiementid numpaiement encaissementid zahlungsnummer zahlungid numeropago idpago numerocobro
      idcobro numeropagamento numeroincasso betalingsnummer betalingid id
    `,
  ),
  received_on: column(
    "date",
    `
      receivedon paymentdate receiptdate datereglement datepaiement dateencaissement datevaleur zahlungsdatum
      zahldatum fechapago fechadepago fechacobro fechadecobro datapagamento dataincasso betaaldatum betalingsdatum
      transactiondate txndate valuedate postingdate date created
    `,
    true,
  ),
  amount: column(
    "amount",
    `
      amount paymentamount amountreceived totalamount montant montantregle montantencaisse montantpaye betrag
      zahlungsbetrag importe importepagado importecobrado importo importopagato bedrag betaaldbedrag total
    `,
    true,
  ),
  customer_id: column("id", customer),
  invoice_id: column("id", invoice),
  currency: column("code", currency),
  fx_rate: column("rate", fx),
  method: column(
    "text",
    `
      method paymentmethod modereglement modepaiement moyenpaiement moyendepaiement zahlungsart paymentmethodid
      paymenttype
    `,
  ),
  account: column("text", "account receivableaccountid accountcode compte konto"),
};

export const allocations: Words = {
  invoice_id: column("id", invoice, true),
  amount: column(
    "amount",
    "amount allocatedamount appliedamount amountapplied montant montantimpute montantaffecte montantlettre betrag",
    true,
  ),
  payment_id: column(
    "id",
    `
      paymentid paymentnumber receiptid receiptnumber reglementid numreglement idreglement idpaiement
      zahlungsnummer zahlungid
    `,
  ),
  credit_note_id: column("id", "creditnoteid creditmemoid avoirid numavoir idavoir gutschriftsnummer gutschriftid"),
  matched_on: column(
    "date",
    "matchedon allocationdate applieddate dateaffectation datelettrage dateimputation ausgleichsdatum date",
  ),
};

export const instalments: Words = {
  invoice_id: column("id", invoice, true),
  due_on: column("date", "dueon duedate dateecheance echeance faelligkeit falligkeit", true),
  amount: column("amount", "amount instalmentamount installmentamount montant montantecheance betrag rate", true),
};
