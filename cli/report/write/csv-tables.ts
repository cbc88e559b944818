/** What a spreadsheet can be made of. */
export const CSV_TABLES = ['keys', 'executions', 'changes'] as const;
export type CsvTable = (typeof CSV_TABLES)[number];
