/* The modules and style sheets of the pages, beside the other static files; what they share has a name of its contents.
   The worker is one file by itself: vite.worker.config.ts. */

import { existsSync } from "node:fs";

import { defineConfig } from "vitest/config";

const TRAIN = "src/train/train.ts";

export default defineConfig({
  base: "./",
  logLevel: "warn",
  build: {
    outDir: "../src/toeoff/web/static/built",
    emptyOutDir: true,
    target: "es2022",
    minify: true,
    modulePreload: false,
    rollupOptions: {
      input: { app: "src/app.ts", ...(existsSync(TRAIN) ? { train: TRAIN } : {}) },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: ({ names }) => (names[0]?.endsWith(".css") ? "[name][extname]" : "[name]-[hash][extname]"),
      },
    },
  },
  test: { environment: "happy-dom", include: ["tests/**/*.test.ts"], reporters: ["dot"] },
});
