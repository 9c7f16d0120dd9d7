/** The columns of a FEC in their legal order (LPF A47 A-1), and what they are called here. */
export const FEC_COLUMNS = {
  JournalCode: "journal_code",
  JournalLib: "journal_name",
  EcritureNum: "entry_number",
  EcritureDate: "entry_on",
  CompteNum: "account",
  CompteLib: "account_name",
  CompAuxNum: "auxiliary",
  CompAuxLib: "auxiliary_name",
  PieceRef: "piece_ref",
  PieceDate: "piece_on",
  EcritureLib: "label",
  Debit: "debit",
  Credit: "credit",
  EcritureLet: "letter",
  DateLet: "lettered_on",
  ValidDate: "valid_on",
  Montantdevise: "currency_amount",
  Idevise: "currency",
  Montant: "amount",
  Sens: "direction",
  DueDate: "due_on",
  ChartAccount: "chart_account",
  FileRow: "file_row",
  LineNum: "line_number",
} as const;

export type FecColumn = keyof typeof FEC_COLUMNS;

/** The legal columns of a file without a heading; amount and direction stand in for debit and credit elsewhere. */
export const LEGAL_ORDER = (Object.keys(FEC_COLUMNS) as FecColumn[]).slice(0, 18);

/** The columns of a ledger of entries, as `columns:` in ledger.yaml names them, each with its legal name. */
export const ENTRY_COLUMNS = {
  journal: "JournalCode",
  journal_name: "JournalLib",
  entry_number: "EcritureNum",
  entry_on: "EcritureDate",
  account: "CompteNum",
  account_name: "CompteLib",
  third_party: "CompAuxNum",
  third_party_name: "CompAuxLib",
  reference: "PieceRef",
  document_on: "PieceDate",
  due_on: "DueDate",
  label: "EcritureLib",
  debit: "Debit",
  credit: "Credit",
  amount: "Montant",
  side: "Sens",
  letter: "EcritureLet",
  validated_on: "ValidDate",
  currency: "Idevise",
  currency_amount: "Montantdevise",
} as const satisfies Readonly<Record<string, FecColumn>>;

/** What ledgers printed for people call the same columns, letters and digits alone. */
const SPOKEN: Readonly<Record<string, FecColumn>> = {
  codejournal: "JournalCode",
  journal: "JournalCode",
  libellejournal: "JournalLib",
  noecriture: "EcritureNum",
  numeroecriture: "EcritureNum",
  numecriture: "EcritureNum",
  dateecriture: "EcritureDate",
  nocompte: "CompteNum",
  numerocompte: "CompteNum",
  numcompte: "CompteNum",
  libellecompte: "CompteLib",
  intitulecompte: "CompteLib",
  compteauxiliaire: "CompAuxNum",
  nocompteauxiliaire: "CompAuxNum",
  libelleauxiliaire: "CompAuxLib",
  libellecompteauxiliaire: "CompAuxLib",
  piece: "PieceRef",
  nopiece: "PieceRef",
  referencepiece: "PieceRef",
  datepiece: "PieceDate",
  libelleecriture: "EcritureLib",
  lettrage: "EcritureLet",
  codelettrage: "EcritureLet",
  datelettrage: "DateLet",
  datevalidation: "ValidDate",
  montantendevise: "Montantdevise",
  devise: "Idevise",
};

/** The legal column that a heading names, by its legal name or as a printed ledger calls it. */
export function fecColumn(name: string): FecColumn | undefined {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const letters = plain.replace(/(^|[^a-z])n[°º]/g, "$1no").replace(/[^a-z0-9]/g, "");
  return (Object.keys(FEC_COLUMNS) as FecColumn[]).find((legal) => legal.toLowerCase() === letters) ?? SPOKEN[letters];
}

/** Whether the first record of a file is an accounting line in the legal order: the file has no heading. */
export function isHeadless(fields: readonly string[]): boolean {
  const [, , , day, account] = fields.map((field) => field.trim());
  const amounts = fields.slice(11, 13).every((field) => /^-?[\d\s\u00a0.]*([.,]\d*)?$/.test(field.trim()));
  return fields.length >= 18 && /^\d{8}$|^\d{4}-\d\d-\d\d/.test(day!) && /^[1-9]\d{2,}/.test(account!) && amounts;
}
