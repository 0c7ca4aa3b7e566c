/** A file can be dropped on the area around its field: `input[type=file][data-drop]` inside `[data-drop-area]`. */

const OVER = "drop-over";

export function dropFiles(page: Document): void {
  for (const input of page.querySelectorAll<HTMLInputElement>("input[type=file][data-drop]")) listen(input);
}

function listen(input: HTMLInputElement): void {
  const area = input.closest<HTMLElement>("[data-drop-area]") ?? input.closest<HTMLElement>("label, form") ?? input;
  let depth = 0;
  const leave = (): void => {
    depth = 0;
    area.classList.remove(OVER);
  };
  area.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth += 1;
    area.classList.add(OVER);
  });
  area.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  area.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) leave();
  });
  area.addEventListener("drop", (event) => {
    leave();
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    event.preventDefault();
    input.files = input.multiple ? files : first(files);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** A list of one file: a field for one file refuses more. */
function first(files: FileList): FileList {
  const file = files[0];
  if (files.length === 1 || !file) return files;
  const one = new DataTransfer();
  one.items.add(file);
  return one.files;
}
