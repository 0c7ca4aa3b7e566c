// The zone of this device, where nothing was chosen yet. Without script the list itself does.
for (const list of document.querySelectorAll("[data-guess] select[data-timezone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...list.options].some((option) => option.value === zone)) list.value = zone;
}
