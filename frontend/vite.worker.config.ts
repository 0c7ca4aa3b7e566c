/* The service worker: one classic script, which every browser with service workers can run. */

import { defineConfig } from "vite";

export default defineConfig({
  logLevel: "warn",
  build: {
    outDir: "../src/toeoff/web/static/built",
    emptyOutDir: false,
    target: "es2022",
    minify: true,
    lib: { entry: "src/offline/sw.ts", formats: ["iife"], name: "toeoff", fileName: () => "sw.js" },
  },
});
