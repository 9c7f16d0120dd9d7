import {column, type Words} from "./column.js";
import {currency, customer, fx, invoice} from "./references.js";

export const invoices: Words = {
  invoice_id: column("key", `${invoice} id`, true),
  customer_id: column("id", `${customer} nom name nombre nome naam intitule intituletiers libelletiers`, true),
  issued_on: column(
    "date",
    `
      issuedon invoicedate datefacture datedefacture datefacturation dateemission datepiece documentcreatedate
      documentdate docdate rechnungsdatum belegdatum ausstellungsdatum fechafactura fechadefactura fechaemision
      fechadeemision fechadocumento datafattura datadocumento dataemissione datadiemissione factuurdatum
      documentdatum transactiondate txndate issuedate dateissued billdate bldat whencreated datedocument created
      createdat date datum fecha data periodstart
    `,
    true,
  ),
  gross_amount: column(
    "amount",
    `
      grossamount invoiceamount montantttc totalttc ttc montantfacture invoicetotal originalamount amountoriginal
      montantorigine montantinitial originalbetrag ursprungsbetrag importeoriginal importooriginale
      oorspronkelijkbedrag amountgross totalamount totalentered bruttobetrag brutto rechnungsbetrag gesamtbetrag
      grandtotal endbetrag importetotal totalfactura importebruto importototale importolordo totalefattura
      totaledocumento factuurbedrag brutobedrag bedraginclbtw bedragincl totaalbedrag totaalinclbtw total totale
      totaal amounttotal amount montant betrag importe importo bedrag umsatz summe amountinlocalcurrency amountinlc
      betraginhauswahrung betraginhauswaehrung betraginhw dmbtr wrbtr totalopenamount openamount amountdue totalt
    `,
    true,
  ),
  kind: column(
    "text",
    `
      kind invoicetype documenttype doctype typefacture typedocument typepiece belegart tipodocumento tipofactura
      tipofattura documenttype documentsoort soort tipo type
    `,
  ),
  posted_on: column(
    "date",
    `
      postedon postingdate datecomptable datedecomptabilisation datecomptabilisation dateecriture whenposted
      buchungsdatum fechacontable dataregistrazione datacontabile boekdatum boekingsdatum budat gldate
      accountingdate
    `,
  ),
  delivered_on: column(
    "date",
    `
      deliveredon deliverydate datelivraison datedelivraison lieferdatum leistungsdatum fechaentrega dataconsegna
      leverdatum servicedate
    `,
  ),
  due_on: column(
    "date",
    `
      dueon duedate dueindate dateecheance datedecheance echeance whendue faelligkeit falligkeit faelligkeitsdatum
      falligkeitsdatum faelligam falligam faelligper falligper nettofaelligkeit nettofalligkeit netfaelligkeit
      zahlbarbis fechavencimiento fechadevencimiento fechavto vencimiento datascadenza datadiscadenza scadenza
      vervaldatum vervaldag vervaltop netduedate datedue zfbdt payby
    `,
  ),
  net_amount: column(
    "amount",
    `
      netamount montantht totalht ht subtotal nettobetrag netto nettosumme baseimponible importeneto imponibile
      importonetto nettobedrag bedragexclbtw bedragexcl amountexcltax amountnetoftax amountnet
    `,
  ),
  currency: column("code", currency),
  fx_rate: column("rate", fx),
  entity: column(
    "text",
    `
      entity businesscode companycode societe entite codesociete megaentityid bukrs buchungskreis subsidiary
      legalentity locationid agence etablissement mandant gesellschaft empresa sociedad societa azienda
      administratie vennootschap
    `,
  ),
  account: column(
    "text",
    `
      account accountcode compte comptenum comptegeneral receivableaccount konto sammelkonto hkont glaccount cuenta
      conto grootboekrekening
    `,
  ),
  paid_on: column(
    "date",
    `
      paidon settleddate paymentdate paiddate datepaid datepaiement datereglement datederegelement fullypaidondate
      whenpaid receiveddate receiptdate cleardate clearingdate settlementdate encaissele bezahltam zahlungsdatum
      zahldatum zahlungseingang ausgleichsdatum fechapago fechadepago fechacobro fechadecobro datapagamento
      datadipagamento dataincasso betaaldatum betaaldop datumbetaald betalingsdatum augdt closedat
    `,
  ),
  paid_amount: column(
    "amount",
    `
      paidamount amountpaid totalpaid montantpaye montantregle montantencaisse bezahlt bezahlterbetrag gezahlt
      zahlbetrag importepagado importecobrado pagado cobrado importopagato pagato incassato betaaldbedrag betaald
      ontvangen amountreceived paid
    `,
  ),
  open_amount: column(
    "amount",
    `
      openamount totalopenamount amountremaining remainingamount remaining amountdue totaldue outstanding
      outstandingamount openbalance balancedue balance solde soldedu resteapayer restedu montantdu encours
      offenerbetrag offen offenerposten restbetrag offenersaldo saldo importependiente pendiente saldopendiente
      importoresiduo residuo saldoaperto daincassare scoperto openstaandbedrag openstaand openbedrag restantbedrag
      resterend
    `,
  ),
  is_disputed: column(
    "flag",
    `
      isdisputed disputed dispute litige enlitige strittig reklamiert indispute endisputa disputada contestata
      contestato incontestazione betwist
    `,
  ),
};
