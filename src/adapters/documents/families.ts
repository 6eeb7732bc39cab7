import { LAST_RESORT } from './last-resort.ts';

/** The office's typeface, and the part of it with further Latin letters, which comes as a font of its own. */
export const OURS = 'Atkinson Hyperlegible';
export const OURS_EXTENDED = 'Atkinson Hyperlegib-X';

/**
 * Where a character is looked for, in this order: in what comes with the program, in what many machines have for other
 * scripts, and at last in the font that has a box for each. The order is fixed, so that a machine gives the same bytes
 * for the same letter.
 */
export const FAMILIES: readonly string[] = [
  ...[OURS, OURS_EXTENDED],
  ...[
    'Noto Sans',
    'DejaVu Sans',
    'Noto Naskh Arabic',
    'Noto Sans Arabic',
    'Noto Nastaliq Urdu',
    'Noto Sans Hebrew',
  ],
  ...[
    'Noto Sans Devanagari',
    'Noto Sans Bengali',
    'Noto Sans Gurmukhi',
    'Noto Sans Gujarati',
    'Noto Sans Tamil',
  ],
  ...['Noto Sans Telugu', 'Noto Sans Kannada', 'Noto Sans Malayalam', 'Noto Sans Sinhala', 'Noto Sans Thai'],
  ...[
    'Noto Sans Ethiopic',
    'Noto Sans Armenian',
    'Noto Sans Georgian',
    'Noto Sans Khmer',
    'Noto Sans Myanmar',
  ],
  ...[
    'Noto Sans CJK SC',
    'Noto Sans SC',
    'Noto Sans CJK JP',
    'Noto Sans JP',
    'Noto Sans CJK KR',
    'Noto Sans KR',
  ],
  ...['WenQuanYi Zen Hei', 'Droid Sans Fallback'],
  ...['Segoe UI', 'Nirmala UI', 'Microsoft YaHei', 'Yu Gothic', 'Malgun Gothic', 'Leelawadee UI', 'Ebrima'],
  ...['Geeza Pro', 'Kohinoor Devanagari', 'PingFang SC', 'Hiragino Sans', 'Apple SD Gothic Neo', 'Thonburi'],
  ...[
    'Noto Emoji',
    'Noto Color Emoji',
    'Segoe UI Emoji',
    'Apple Color Emoji',
    'Noto Sans Symbols',
    'Noto Sans Symbols 2',
  ],
  ...[
    'Libertinus Serif',
    'New Computer Modern',
    'DejaVu Sans Mono',
    'New Computer Modern Math',
    'FreeSans',
    'Unifont',
  ],
  LAST_RESORT,
];
