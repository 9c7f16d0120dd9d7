/**
 * What a ledger column holds, and what other programs call it (the likeliest first, spelt without marks or accents).
 */
export interface LedgerColumn {
  kind: "key" | "id" | "date" | "amount" | "rate" | "flag" | "text" | "code" | "country";
  isRequired?: boolean;
  words: string[];
}

export type TableName =
  | "customers"
  | "invoices"
  | "instalments"
  | "payments"
  | "allocations"
  | "disputes"
  | "actions"
  | "promises"
  | "placements"
  | "provider_entries"
  | "write_offs"
  | "insolvencies"
  | "control_balances"
  | "fx_rates";

function column(kind: LedgerColumn["kind"], words: string, isRequired = false): LedgerColumn {
  return {kind, isRequired, words: words.split(/\s+/).filter((word) => word !== "")};
}

const customer =
  "customerid customerno customernumber custnumber custid customercode clientid codeclient numclient " +
  "numeroclient clientcode noclient idclient compteclient codetiers comptetiers tiers debtorid debtorno " +
  "debiteur debitor debitorennummer debitorennr kundennummer kundennr kundenid kundencode kunde debitornr " +
  "debitorennummern debitorid personenkonto geschaeftspartner geschaftspartner codigocliente codcliente codclie " +
  "idcliente numerocliente numcliente nocliente nrcliente codicecliente codicecli clienteid klantnummer klantnr " +
  "klantcode klantid klant debiteurnummer debiteurnr debiteurcode debiteurennummer relatienummer relatiecode " +
  "contactid accountnumber compauxnum kunnr customer client debtor customername nomclient clientname kundenname " +
  "cliente nombrecliente razonsocial nomecliente ragionesociale klantnaam debiteurnaam bedrijfsnaam relatie " +
  "name1";
const invoice =
  "invoiceid invoicenumber invoiceno invoicenr invoicenum invoice facture numfacture numerofacture nofacture " +
  "factureid idfacture reffacture numerodefacture piece numpiece nopiece numerodepiece numeropiece pieceref " +
  "docnumber documentnumber documentno docno docid rechnungsnummer rechnungsnr rechnungid rechnung belegnummer " +
  "belegnr belegfeld1 dokumentnummer numerofactura numfactura nofactura nfactura nrofactura idfactura " +
  "codigofactura factura numerofattura numfattura nofattura nfattura nrfattura fattura numerodocumento " +
  "nrdocumento numdocumento ndocumento factuurnummer factuurnr factuurid factuur documentnummer boekstuknummer " +
  "boekstuknr arid recordid vbeln belnr reference recordno number";
const currency =
  "currency currencycode invoicecurrency currencyid devise codedevise waehrung wahrung wkz monnaie idevise " +
  "waers curr moneda divisa codigomoneda valuta codicevaluta valutacode munt wahrg waehrg";
const fx =
  "fxrate currencyrate exchangerate tauxdechange tauxchange cours wechselkurs kurs conversionrate tipocambio " +
  "tipodecambio tassodicambio cambio wisselkoers koers";

/**
 * The ledger's tables, their columns and the words for them in English, French, German, Spanish, Italian and Dutch and
 * in common programs.
 */
export const ledgerWords: Readonly<Record<TableName, Readonly<Record<string, LedgerColumn>>>> = {
  invoices: {
    invoice_id: column("key", `${invoice} id`, true),
    customer_id: column("id", `${customer} nom name nombre nome naam intitule intituletiers libelletiers`, true),
    issued_on: column(
      "date",
      "issuedon invoicedate datefacture datedefacture datefacturation dateemission datepiece documentcreatedate " +
        "documentdate docdate rechnungsdatum belegdatum ausstellungsdatum fechafactura fechadefactura " +
        "fechaemision fechadeemision fechadocumento datafattura datadocumento dataemissione datadiemissione " +
        "factuurdatum documentdatum transactiondate txndate issuedate dateissued billdate bldat whencreated " +
        "datedocument created createdat date datum fecha data periodstart",
      true,
    ),
    gross_amount: column(
      "amount",
      "grossamount invoiceamount montantttc totalttc ttc montantfacture invoicetotal originalamount " +
        "amountoriginal montantorigine montantinitial originalbetrag ursprungsbetrag importeoriginal " +
        "importooriginale oorspronkelijkbedrag amountgross totalamount totalentered bruttobetrag brutto " +
        "rechnungsbetrag gesamtbetrag grandtotal endbetrag importetotal totalfactura importebruto importototale " +
        "importolordo totalefattura totaledocumento factuurbedrag brutobedrag bedraginclbtw bedragincl " +
        "totaalbedrag totaalinclbtw total totale totaal amounttotal amount montant betrag importe importo bedrag " +
        "umsatz summe amountinlocalcurrency amountinlc betraginhauswahrung betraginhauswaehrung betraginhw dmbtr " +
        "wrbtr totalopenamount openamount amountdue",
      true,
    ),
    kind: column(
      "text",
      "kind invoicetype documenttype doctype typefacture typedocument typepiece belegart tipodocumento " +
        "tipofactura tipofattura documenttype documentsoort soort tipo type",
    ),
    posted_on: column(
      "date",
      "postedon postingdate datecomptable datedecomptabilisation datecomptabilisation dateecriture whenposted " +
        "buchungsdatum fechacontable dataregistrazione datacontabile boekdatum boekingsdatum budat gldate " +
        "accountingdate",
    ),
    delivered_on: column(
      "date",
      "deliveredon deliverydate datelivraison datedelivraison lieferdatum leistungsdatum fechaentrega " +
        "dataconsegna leverdatum servicedate",
    ),
    due_on: column(
      "date",
      "dueon duedate dueindate dateecheance datedecheance echeance whendue faelligkeit falligkeit " +
        "faelligkeitsdatum falligkeitsdatum faelligam falligam faelligper falligper nettofaelligkeit " +
        "nettofalligkeit netfaelligkeit zahlbarbis fechavencimiento fechadevencimiento fechavto vencimiento " +
        "datascadenza datadiscadenza scadenza vervaldatum vervaldag vervaltop netduedate datedue zfbdt payby",
    ),
    net_amount: column(
      "amount",
      "netamount montantht totalht ht subtotal nettobetrag netto nettosumme baseimponible importeneto " +
        "imponibile importonetto nettobedrag bedragexclbtw bedragexcl amountexcltax amountnetoftax amountnet",
    ),
    currency: column("code", currency),
    fx_rate: column("rate", fx),
    entity: column(
      "text",
      "entity businesscode companycode societe entite codesociete megaentityid bukrs buchungskreis subsidiary " +
        "legalentity locationid agence etablissement mandant gesellschaft empresa sociedad societa azienda " +
        "administratie vennootschap",
    ),
    account: column(
      "text",
      "account accountcode compte comptenum comptegeneral receivableaccount konto sammelkonto hkont glaccount " +
        "cuenta conto grootboekrekening",
    ),
    paid_on: column(
      "date",
      "paidon settleddate paymentdate paiddate datepaid datepaiement datereglement datederegelement " +
        "fullypaidondate whenpaid receiveddate receiptdate cleardate clearingdate settlementdate encaissele " +
        "bezahltam zahlungsdatum zahldatum zahlungseingang ausgleichsdatum fechapago fechadepago fechacobro " +
        "fechadecobro datapagamento datadipagamento dataincasso betaaldatum betaaldop datumbetaald betalingsdatum " +
        "augdt closedat",
    ),
    paid_amount: column(
      "amount",
      "paidamount amountpaid totalpaid montantpaye montantregle montantencaisse bezahlt bezahlterbetrag gezahlt " +
        "zahlbetrag importepagado importecobrado pagado cobrado importopagato pagato incassato betaaldbedrag " +
        "betaald ontvangen amountreceived paid",
    ),
    open_amount: column(
      "amount",
      "openamount totalopenamount amountremaining remainingamount remaining amountdue totaldue outstanding " +
        "outstandingamount openbalance balancedue balance solde soldedu resteapayer restedu montantdu encours " +
        "offenerbetrag offen offenerposten restbetrag offenersaldo saldo importependiente pendiente " +
        "saldopendiente importoresiduo residuo saldoaperto daincassare scoperto openstaandbedrag openstaand " +
        "openbedrag restantbedrag resterend",
    ),
    is_disputed: column(
      "flag",
      "isdisputed disputed dispute litige enlitige strittig reklamiert indispute endisputa disputada contestata " +
        "contestato incontestazione betwist",
    ),
  },
  customers: {
    customer_id: column("key", `${customer} id`, true),
    name: column(
      "text",
      "name customername namecustomer clientname displayname companyname nomclient nom raisonsociale libelle " +
        "libelleclient intitule intituletiers libelletiers kundenname firmenname firma debitorname nombre " +
        "nombrecliente razonsocial nome nomecliente ragionesociale denominazione naam klantnaam bedrijfsnaam " +
        "debiteurnaam name1 fullyqualifiedname compauxlib denomination",
    ),
    group_id: column(
      "text",
      "groupid parentid parentcustomerid parent groupe codegroupe idgroupe konzern parentaccount",
    ),
    country: column(
      "country",
      "country countrycode pays codepays land landkz land1 billingcountry addresscountry pais paese nazione iso2",
    ),
    segment: column(
      "text",
      "segment customersegment sector secteur secteuractivite industry branche category categorie famille " +
        "marche sektor kundengruppe segmento settore segmentatie channel",
    ),
    customer_kind: column("text", "customerkind customertype typeclient kundenart kindofcustomer"),
    terms: column(
      "text",
      "terms paymentterms creditterms conditionspaiement conditionsreglement delaipaiement modalites " +
        "zahlungsbedingung zahlungsziel condicionespago condicionesdepago condizionipagamento " +
        "condizionidipagamento betalingsconditie betaaltermijn betalingstermijn zterm",
    ),
    annual_margin_amount: column("amount", "annualmarginamount annualmargin margeannuelle marge margin"),
    is_related_party: column("flag", "isrelatedparty relatedparty intragroupe intercompany partieliee"),
  },
  payments: {
    payment_id: column(
      "key",
      "paymentid paymentnumber paymentno receiptid receiptnumber reglementid numreglement numeroreglement " +
        "idreglement paiementid numpaiement encaissementid zahlungsnummer zahlungid numeropago idpago numerocobro " +
        "idcobro numeropagamento numeroincasso betalingsnummer betalingid id",
      true,
    ),
    received_on: column(
      "date",
      "receivedon paymentdate receiptdate datereglement datepaiement dateencaissement datevaleur zahlungsdatum " +
        "zahldatum fechapago fechadepago fechacobro fechadecobro datapagamento dataincasso betaaldatum " +
        "betalingsdatum transactiondate txndate valuedate postingdate date created",
      true,
    ),
    amount: column(
      "amount",
      "amount paymentamount amountreceived totalamount montant montantregle montantencaisse montantpaye betrag " +
        "zahlungsbetrag importe importepagado importecobrado importo importopagato bedrag betaaldbedrag total",
      true,
    ),
    customer_id: column("id", customer),
    currency: column("code", currency),
    fx_rate: column("rate", fx),
    method: column(
      "text",
      "method paymentmethod modereglement modepaiement moyenpaiement moyendepaiement zahlungsart " +
        "paymentmethodid paymenttype",
    ),
    account: column("text", "account receivableaccountid accountcode compte konto"),
  },
  allocations: {
    invoice_id: column("id", invoice, true),
    amount: column(
      "amount",
      "amount allocatedamount appliedamount amountapplied montant montantimpute montantaffecte montantlettre betrag",
      true,
    ),
    payment_id: column(
      "id",
      "paymentid paymentnumber receiptid receiptnumber reglementid numreglement idreglement idpaiement " +
        "zahlungsnummer zahlungid",
    ),
    credit_note_id: column("id", "creditnoteid creditmemoid avoirid numavoir idavoir gutschriftsnummer gutschriftid"),
    matched_on: column(
      "date",
      "matchedon allocationdate applieddate dateaffectation datelettrage dateimputation ausgleichsdatum date",
    ),
  },
  instalments: {
    invoice_id: column("id", invoice, true),
    due_on: column("date", "dueon duedate dateecheance echeance faelligkeit falligkeit", true),
    amount: column("amount", "amount instalmentamount installmentamount montant montantecheance betrag rate", true),
  },
  disputes: {
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
  },
  actions: {
    action_id: column("key", "actionid idaction numaction relanceid idrelance activityid id", true),
    done_on: column("date", "doneon actiondate dateaction daterelance activitydate date", true),
    kind: column("text", "kind actiontype typeaction typerelance activitytype type canal channel", true),
    invoice_id: column("id", invoice.replace(/ number$/, "")),
    customer_id: column("id", customer),
    dispute_id: column("id", "disputeid litigeid idlitige"),
    minutes: column("amount", "minutes duree dureeminutes duration dauer"),
    cost_amount: column("amount", "costamount cost cout kosten"),
  },
  promises: {
    promise_id: column("key", "promiseid promesseid idpromesse ptpid id", true),
    invoice_id: column("id", invoice, true),
    made_on: column("date", "madeon promisedate datepromesse createdon", true),
    promised_on: column(
      "date",
      "promisedon promisedfor promisedpaymentdate datepaiementpromis dateprevue promisedpaydate",
      true,
    ),
    promised_amount: column("amount", "promisedamount montantpromis amount montant"),
  },
  placements: {
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
  },
  provider_entries: {
    placement_id: column("id", "placementid dossierid numdossier iddossier", true),
    entry_on: column("date", "entryon entrydate dateoperation date", true),
    recovered_amount: column("amount", "recoveredamount montantrecouvre collected recovered"),
    fee_amount: column("amount", "feeamount honoraires commission fee"),
    cost_amount: column("amount", "costamount frais cost debours"),
  },
  write_offs: {
    invoice_id: column("id", invoice, true),
    written_off_on: column(
      "date",
      "writtenoffon writeoffdate dateperte datepasseenperte dateadmission ausbuchungsdatum",
      true,
    ),
    amount: column("amount", "amount writeoffamount montantperte montant betrag", true),
    reason: column("text", "reason motif grund"),
  },
  insolvencies: {
    customer_id: column("id", customer, true),
    opened_on: column("date", "openedon insolvencydate datejugement dateouverture insolvenzdatum", true),
  },
  control_balances: {
    account: column("text", "account accountcode compte comptenum konto", true),
    balance_on: column("date", "balanceon balancedate datesolde stichtag", true),
    balance: column("amount", "balance solde saldo", true),
  },
  fx_rates: {
    currency: column("code", currency, true),
    rate_on: column("date", "rateon ratedate datecours datetaux date kursdatum", true),
    rate: column("rate", `rate taux ${fx}`, true),
  },
};

/** Words in a file's name that speak for a table. */
export const fileWords: readonly [TableName, RegExp][] = [
  ["provider_entries", /provider.?entr|remittance|compte.?rendu/i],
  ["placements", /placement|dossiers?\b/i],
  ["write_offs", /write.?off|perte|irrecouvr|ausbuch/i],
  ["insolvencies", /insolv|procedure.?coll/i],
  ["control_balances", /control.?balanc|soldes?.?compt|trial.?balance/i],
  ["fx_rates", /fx|exchange.?rate|taux.?(de.?)?change|kurse/i],
  ["promises", /promise|promesse|ptp/i],
  ["disputes", /dispute|litige|reklamation|geschil|contestazion/i],
  ["actions", /action|relance|reminder|dunning|mahn/i],
  ["instalments", /instal|echeanc/i],
  ["allocations", /alloc|payment.?line|applied|lettrage|imputation|affectation/i],
  [
    "payments",
    /payment|receipt|reglement|règlement|paiement|encaissement|zahlung|pagos?\b|cobros?\b|pagament|incass|betaling|ontvangst/i,
  ],
  ["customers", /customer|client|contact|debtor|debiteur|debitor|kunden|tiers|klant|anagrafica|relaties/i],
  [
    "invoices",
    /invoice|factu|fattur|offene.?posten|openstaand|partite.?aperte|scadenzario|antiguedad|rechnung|receivable|open.?item|encours|balance.?agee|_ar_|\bar\b|credit.?(note|memo)|avoir/i,
  ],
];
