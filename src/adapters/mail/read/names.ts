import { headerLine, subjectLine } from '#domain/mail/lines.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  ...{
    'application/pdf': 'pdf',
    'application/zip': 'zip',
    'application/msword': 'doc',
    'application/rtf': 'rtf',
  },
  ...{
    'application/pgp-signature': 'asc',
    'application/pgp-encrypted': 'asc',
    'application/pgp-keys': 'asc',
  },
  ...{
    'application/pkcs7-signature': 'p7s',
    'application/x-pkcs7-signature': 'p7s',
    'application/json': 'json',
  },
  ...{ 'application/pkcs7-mime': 'p7m', 'application/x-pkcs7-mime': 'p7m', 'application/ms-tnef': 'dat' },
  ...{
    'image/jpeg': 'jpg',
    'image/png': 'png',
    'image/gif': 'gif',
    'image/webp': 'webp',
    'image/heic': 'heic',
  },
  ...{
    'image/tiff': 'tif',
    'image/bmp': 'bmp',
    'image/svg+xml': 'svg',
    'audio/mpeg': 'mp3',
    'audio/mp4': 'm4a',
  },
  ...{
    'audio/wav': 'wav',
    'audio/amr': 'amr',
    'video/mp4': 'mp4',
    'video/3gpp': '3gp',
    'text/calendar': 'ics',
  },
  ...{
    'text/vcard': 'vcf',
    'text/x-vcard': 'vcf',
    'text/directory': 'vcf',
    'text/html': 'html',
    'text/csv': 'csv',
  },
  ...{
    'text/plain': 'txt',
    'text/rtf': 'rtf',
    'text/enriched': 'txt',
    'text/xml': 'xml',
    'application/xml': 'xml',
  },
  ...{ 'message/rfc822': 'eml', 'message/global': 'eml', 'text/rfc822-headers': 'txt' },
  ...{
    'message/delivery-status': 'txt',
    'message/disposition-notification': 'txt',
    'message/feedback-report': 'txt',
  },
};
const CALLED: Readonly<Record<string, string>> = {
  ...{ 'message/delivery-status': 'delivery-status', 'text/rfc822-headers': 'headers-of-the-message' },
  ...{ 'message/disposition-notification': 'receipt', 'message/feedback-report': 'report' },
  ...{
    'application/pgp-signature': 'signature',
    'text/calendar': 'calendar',
    'application/ms-tnef': 'winmail',
  },
};

/** The name of a part that has none: what it is, and the ending of its type. */
export function nameByType(type: string | null): string {
  const known = type ?? '';
  return `${CALLED[known] ?? 'unnamed'}.${ENDINGS[known] ?? 'bin'}`;
}

/** The name of an attached message: its subject. */
export const nameOfMessage = (subject: string): string =>
  `${subjectLine(subject).slice(0, 150).trim() || 'message'}.eml`;

/** A name as it was given, as data: on one line, without control characters. */
export const givenName = (name: string): string => headerLine(name, 1000);
