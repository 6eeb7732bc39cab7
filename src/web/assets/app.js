// What JavaScript adds; every page works without it. If any of this fails, the page stays as it was served.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
} from './govuk-frontend.min.js';

// The components begin only where the page says that they may.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');

for (const component of [
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  Radios,
  Checkboxes,
  SkipLink,
  PasswordInput,
]) {
  try {
    createAll(component);
  } catch {
    /* the page works without it */
  }
}
try {
  createAll(Button, { preventDoubleClick: true });
} catch {
  /* the server answers a second click like the first */
}

// A long form saves what is typed every few seconds, and says so.
for (const form of document.querySelectorAll('form[data-autosave]')) {
  const status = form.querySelector('[data-saved]');
  let last = new URLSearchParams(new FormData(form)).toString();
  let timer;
  const save = async () => {
    const data = new URLSearchParams(new FormData(form));
    const now = data.toString();
    if (now === last) return;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST',
        body: data,
        credentials: 'same-origin',
        headers: { accept: 'application/json' },
      });
      const said = await answer.json();
      if (answer.ok) {
        last = now;
        const version = form.querySelector('input[name="draftVersion"]');
        if (version && said.draftVersion !== undefined) {
          version.value = said.draftVersion;
          last = new URLSearchParams(new FormData(form)).toString();
        }
      }
      if (status) status.textContent = said.says ?? 'Not saved just now. Keep a copy of what you typed.';
    } catch {
      if (status)
        status.textContent = 'Not saved: the connection is away. What you typed is still on this page.';
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, 2000);
  });
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
