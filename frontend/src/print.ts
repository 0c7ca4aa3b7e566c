/** A button that prints is only there when it can. */

export function offerPrint(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => page.defaultView?.print());
  }
}
