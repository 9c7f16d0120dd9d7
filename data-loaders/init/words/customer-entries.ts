import {column, type Words} from "./column.js";
import {invoices} from "./invoices.js";
import {whole, within} from "./patterns.js";

const {customer_id, posted_on, issued_on, due_on, open_amount, currency, fx_rate, entity} = invoices as Record<
  string,
  (typeof invoices)[string]
>;

/** A list of all entries of customers' accounts. */
export const customerEntries: Words = {
  customer_id: customer_id!,
  posted_on: {
    ...posted_on!,
    isRequired: true,
    words: [...posted_on!.words, ...issued_on!.words],
  },
  amount: column("amount", `originalamount ${invoices["gross_amount"]!.words.join(" ")}`),
  debit_amount: column(
    "amount",
    "debit debitamount montantdebit mtdebit soll sollbetrag betragsoll debe dare debet dr",
  ),
  credit_amount: column(
    "amount",
    "credit creditamount montantcredit mtcredit haben habenbetrag betraghaben haber avere cr",
  ),
  number: {...invoices["invoice_id"]!, kind: "id", isRequired: false},
  issued_on: {...issued_on!, isRequired: false},
  due_on: due_on!,
  open_amount: open_amount!,
  letter: column(
    "text",
    `
      lettrage lettre codelettrage let lett ltr letter letrage pointage matchingnumber matching matchingno
      reconciliation fullreconcile clearingdocument clearingjournalentry clearingdoc clrngdoc augbl ausgleichsbeleg
      ausgleichsnummer closedbyentryno
      punteggio
    `,
  ),
  currency: currency!,
  fx_rate: fx_rate!,
  entity: entity!,
};

/** The kind of entry that each word of a column of types stands for; the first that fits. */
export const kindWords: readonly ["credit_note" | "payment" | "refund" | "fee" | "invoice", RegExp][] = [
  ["refund", within("refund|rembours|erstattung|reembolso|rimborso|terugbetaling")],
  [
    "credit_note",
    within(
      "credit.?(note|memo)|customer.?credit|avoir|gutschrift|abono|rectificativa|note? di credito|creditnota",
      "creditfact",
      "^(cm|cn|cr|av|nc|gs|dg|sc|381|out_refund|avoirs?|credit)$",
    ),
  ],
  [
    "payment",
    within(
      "payment|receipt|deposit|r[eè]glement|paiement|encaissement|virement|ch[eè]que|pr[eé]l[eè]vement|zahlung",
      "pagos?\\b|cobros?\\b|pagament|incass|betaling|ontvangst",
      "^(dz|zp|zv|sr|sa|pmt|pymt|pa|py|rc|rg|rgl|rgt|bq|bnk|bank|banque)$",
      "^(cash|re[cç]u|caisse|lastschrift|[uü]berweisung)$",
    ),
  ],
  ["fee", within("finance charge|interest|reminder|p[eé]nalit|int[eé]r[eê]ts|verzugszins|mahn|^(zinsen|frais)$")],
  [
    "invoice",
    within(
      "invoice|factur|fact\\b|rechnung|factura|fattura|factuur|sale|vente|debit|bill|opening|nouveau|report|vortrag",
      "^(rv|dr|ri|si|inv|in|fa|fc|fac|ft|ve|vt|vte|re|ar|380|out_invoice)$",
    ),
  ],
];

/** Headings of columns whose texts tell of what kind an entry is. */
export const labelHeading = whole(
  "(document ?)?(type|text|description|memo|label|details?|particulars)( document| piece| ecriture)?",
  "(type|nature|genre|sens)( de)?( (document|piece|ecriture|operation|mouvement))?|libelle( ecriture)?|designation",
  "(beleg|buchungs)?(art|text)|belegart|tipo( documento)?|descripcion|descrizione|omschrijving|soort",
  "transaction type|journal entry type|class|doc type|document type|journal( code)?|code journal|jnl|invoice type|" +
    "entry type|trans type",
);
