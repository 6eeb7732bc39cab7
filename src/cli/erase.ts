// npm run erase -- <reference of a case or contact>: destroys the keys of the people whose words it keeps.
import { erasePersons } from './erasing.ts';
import { command, say, withOffice } from './support.ts';

command(async () => {
  const [reference, confirmed] = process.argv.slice(2);
  if (!reference) {
    say('Say whose: npm run erase -- <reference of a case or a contact> yes');
    return 2;
  }
  return withOffice(async ({ app, store }) => {
    const erased = await store.transaction((tx) => erasePersons(app, tx, reference, confirmed === 'yes'));
    if (erased === null) {
      say(`There is no case or contact ${reference}.`);
      return 1;
    }
    if (confirmed !== 'yes') {
      say(
        `This would destroy the keys of ${erased.persons} people, for good: their words in ${erased.streams.join(', ')}`,
      );
      say('could never be read again, by anybody; numbers, dates and decisions stay. To do it, add: yes');
      return 0;
    }
    // Until the database reclaims them, old copies of the keys, and of what they sealed, lie in its files.
    for (const table of ['persons', 'files', 'file_chunks', 'drafts']) await store.query(`vacuum ${table}`);
    say(
      `Erased: the words of ${erased.persons} people in ${erased.streams.join(', ')}. The histories stay whole.`,
    );
    return 0;
  });
});
