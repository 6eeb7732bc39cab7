import type { Spreadsheets } from '#app/ports.ts';
import { writeCsv } from './csv.ts';
import { writeOds } from './ods.ts';
import { writeXlsx } from './xlsx.ts';

export { writeCsv } from './csv.ts';
export { writeOds } from './ods.ts';
export { writeXlsx } from './xlsx.ts';

/** The log and other tables as files that spreadsheet programs open. */
export const spreadsheets: Spreadsheets = {
  write: (format, title, columns, rows) => {
    switch (format) {
      case 'csv':
        return writeCsv(columns, rows);
      case 'xlsx':
        return writeXlsx(title, columns, rows);
      case 'ods':
        return writeOds(title, columns, rows);
      default:
        return format satisfies never;
    }
  },
};
