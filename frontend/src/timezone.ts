/** The device knows its time zone: an empty choice is filled in, a choice that was made stays. */

export function guessTimezone(page: Document, zone: string = here()): void {
  for (const select of page.querySelectorAll<HTMLSelectElement>("select[data-timezone]")) {
    const known = [...select.options].some((option) => option.value === zone);
    if (!select.value && known) {
      select.value = zone;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

function here(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
