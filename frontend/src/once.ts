/** A form is sent once, however often its button is tapped. */

const SENT = "sent";

/** Refuse a second sending until the page is shown anew (also out of the back-forward cache). */
export function sendOnce(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method.toLowerCase() !== "post") return;
    if (SENT in form.dataset) {
      event.preventDefault();
      return;
    }
    form.dataset[SENT] = "";
    // Only after the browser has read the form: a disabled button would not send its own value.
    setTimeout(() => setDisabled(form, true));
  });
  page.defaultView?.addEventListener("pageshow", () => {
    for (const form of page.querySelectorAll<HTMLFormElement>(`form[data-${SENT}]`)) {
      delete form.dataset[SENT];
      setDisabled(form, false);
    }
  });
}

function setDisabled(form: HTMLFormElement, disabled: boolean): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([type=button])")) button.disabled = disabled;
}
