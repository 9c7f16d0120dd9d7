/** A file that a program exported. */
export interface ExportFile {
  path: string;
  /** As shown in errors, sources and rejects. */
  label: string;
  sha256: string;
}
