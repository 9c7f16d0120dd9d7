/** What customers are referred to by. */
export const customer = `
  customerid customerno customernumber custnumber custid customercode clientid codeclient numclient numeroclient
  clientcode noclient idclient compteclient codetiers comptetiers tiers debtorid debtorno debiteur debitor
  debitorennummer debitorennr kundennummer kundennr kundenid kundencode kunde debitornr debitorennummern debitorid
  personenkonto geschaeftspartner geschaftspartner codigocliente codcliente codclie idcliente numerocliente
  numcliente nocliente nrcliente codicecliente codicecli clienteid klantnummer klantnr klantcode klantid klant
  debiteurnummer debiteurnr debiteurcode debiteurennummer relatienummer relatiecode contactid accountnumber
  compauxnum auxiliaire partyname partysname party kontrahent kunnr customer
  client debtor customername nomclient clientname kundenname cliente
  nombrecliente razonsocial nomecliente ragionesociale klantnaam debiteurnaam bedrijfsnaam relatie name1
`;

/** What invoices are referred to by where a bare number may be that of something else. */
export const invoiceReference = `
  invoiceid invoicenumber invoiceno invoicenr invoicenum invoice facture numfacture numerofacture nofacture
  factureid idfacture reffacture numerodefacture piece numpiece nopiece numerodepiece numeropiece pieceref
  docnumber documentnumber documentno docno docid rechnungsnummer rechnungsnr rechnungid rechnung belegnummer
  belegnr belegfeld1 dokumentnummer numerofactura numfactura nofactura nfactura nrofactura idfactura codigofactura
  factura numerofattura numfattura nofattura nfattura nrfattura fattura numerodocumento nrdocumento numdocumento
  ndocumento factuurnummer factuurnr factuurid factuur documentnummer boekstuknummer boekstuknr arid recordid vbeln
  transactionnumber transactionno trxnumber
  belnr reference recordno
`;

/** What invoices are referred to by. */
export const invoice = `${invoiceReference} number`;

/** Currencies. */
export const currency = `
  currency currencycode invoicecurrency currencyid devise codedevise waehrung wahrung wkz monnaie idevise waers
  curr moneda divisa codigomoneda valuta codicevaluta valutacode munt wahrg waehrg
`;

/** Rates of exchange. */
export const fx = `
  fxrate currencyrate exchangerate tauxdechange tauxchange cours wechselkurs kurs conversionrate tipocambio
  tipodecambio tassodicambio cambio wisselkoers koers
`;
