import multipart, { type MultipartFile } from '@fastify/multipart';
import { textOf } from '#domain/csv.ts';
import { askToSignIn } from '#web/pages/sign-in/routes.ts';
import { filesOfColleagues } from '#web/plugins/forms.ts';
import { type Pages, pagesOn } from '#web/routes.ts';

/** A list as a file: more than this is no list of ours. */
const LARGEST_LIST = 1_500_000;

async function asText(part: MultipartFile): Promise<void> {
  const { value } = { value: textOf(await part.toBuffer()) };
  Object.assign(part, { value });
}

/** Pages whose forms may bring a file: it arrives as text, as if it had been typed. */
export function pagesWithUploads(pages: Pages, register: (inScope: Pages) => void): void {
  const { app, parts } = pages;
  pages.server.register(async (scope) => {
    filesOfColleagues(scope);
    await scope.register(multipart, {
      ...{ attachFieldsToBody: 'keyValues', onFile: asText },
      limits: { files: 1, fileSize: LARGEST_LIST, fields: 20, fieldSize: LARGEST_LIST },
    });
    register(pagesOn(scope, app, parts, (request, reply) => askToSignIn(app, parts, request, reply)));
  });
}
