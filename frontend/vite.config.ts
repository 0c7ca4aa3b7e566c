/* One module and one style sheet, beside the other static files, loaded by every page. */

import { defineConfig } from "vitest/config";

export default defineConfig({
  logLevel: "warn",
  build: {
    outDir: "../src/toeoff/web/static/built",
    emptyOutDir: true,
    target: "es2022",
    minify: true,
    lib: { entry: "src/app.ts", formats: ["es"], fileName: () => "app.js", cssFileName: "app" },
  },
  test: { environment: "happy-dom", include: ["tests/**/*.test.ts"], reporters: ["dot"] },
});
