import {column, type Words} from "./column.js";
import {customer} from "./references.js";

export const customers: Words = {
  customer_id: column("key", `${customer} id`, true),
  name: column(
    "text",
    `
      name customername namecustomer clientname displayname companyname nomclient nom raisonsociale libelle
      libelleclient intitule intituletiers libelletiers kundenname firmenname firma debitorname nombre
      nombrecliente razonsocial nome nomecliente ragionesociale denominazione naam klantnaam bedrijfsnaam
      debiteurnaam name1 fullyqualifiedname compauxlib denomination
    `,
  ),
  group_id: column("text", "groupid parentid parentcustomerid parent groupe codegroupe idgroupe konzern parentaccount"),
  country: column(
    "country",
    "country countrycode pays codepays land landkz land1 billingcountry addresscountry pais paese nazione iso2",
  ),
  segment: column(
    "text",
    `
      segment customersegment sector secteur secteuractivite industry branche category categorie famille marche
      sektor kundengruppe segmento settore segmentatie channel
    `,
  ),
  customer_kind: column("text", "customerkind customertype typeclient kundenart kindofcustomer"),
  terms: column(
    "text",
    `
      terms paymentterms creditterms conditionspaiement conditionsreglement delaipaiement modalites
      zahlungsbedingung zahlungsziel condicionespago condicionesdepago condizionipagamento condizionidipagamento
      betalingsconditie betaaltermijn betalingstermijn zterm
    `,
  ),
  annual_margin_amount: column("amount", "annualmarginamount annualmargin margeannuelle marge margin"),
  is_related_party: column("flag", "isrelatedparty relatedparty intragroupe intercompany partieliee"),
};
