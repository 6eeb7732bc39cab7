import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { Html, trusted } from '#web/html.ts';
import type * as Options from './options.ts';

interface Exporting {
  getExported(done: (error: Error | null, exported: Record<string, Macro>) => void): void;
}
type Macro = (options: object) => { toString(): string };

const folder = dirname(dirname(fileURLToPath(import.meta.resolve('govuk-frontend'))));
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), { autoescape: true });

function macroOf(component: string): Macro {
  let found: Macro | undefined;
  // The package of types leaves this method out.
  const template = environment.getTemplate(
    `govuk/components/${component}/macro.njk`,
    true,
  ) as unknown as Exporting;
  template.getExported((error, exported) => {
    if (error) throw error;
    found = Object.entries(exported).find(([name]) => name.startsWith('govuk'))?.[1];
  });
  if (!found) throw new Error(`There is no component ${component}`);
  return found;
}

/** Options as the macros take them: pieces of HTML as text, what is undefined left out. */
function plain(value: unknown): unknown {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]));
}

// The macros leave many blank lines. Where somebody's text is between tags, its lines are kept.
const dense = (text: string): string =>
  text.includes('<textarea') ? text.trim() : text.trim().replaceAll(/\s*\n\s*/g, '\n');

function component<O extends object>(name: string): (options: O) => Html {
  const macro = macroOf(name);
  return (options) => trusted(dense(String(macro(plain(options) as object))));
}

/** The official components, as functions whose options are those that they document. */
export const backLink = component<Options.BackLinkOptions>('back-link');
export const button = component<Options.ButtonOptions>('button');
export const characterCount = component<Options.CharacterCountOptions>('character-count');
export const checkboxes = component<Options.CheckboxesOptions>('checkboxes');
export const dateInput = component<Options.DateInputOptions>('date-input');
export const details = component<Options.DetailsOptions>('details');
export const errorMessage = component<Options.ErrorMessageOptions>('error-message');
export const errorSummary = component<Options.ErrorSummaryOptions>('error-summary');
export const fieldset = component<Options.FieldsetOptions>('fieldset');
export const fileUpload = component<Options.FileUploadOptions>('file-upload');
export const input = component<Options.InputOptions>('input');
export const insetText = component<Options.InsetTextOptions>('inset-text');
export const notificationBanner = component<Options.NotificationBannerOptions>('notification-banner');
export const pagination = component<Options.PaginationOptions>('pagination');
export const panel = component<Options.PanelOptions>('panel');
export const passwordInput = component<Options.PasswordInputOptions>('password-input');
export const radios = component<Options.RadiosOptions>('radios');
export const select = component<Options.SelectOptions>('select');
export const summaryList = component<Options.SummaryListOptions>('summary-list');
export const tag = component<Options.TagOptions>('tag');
export const textarea = component<Options.TextareaOptions>('textarea');
export const warningText = component<Options.WarningTextOptions>('warning-text');
