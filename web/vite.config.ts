/** Build and development server; tests run with the same resolution. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = `http://127.0.0.1:${process.env.UPBEAT_PORT ?? "8700"}`;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    outDir: "../upbeat/web_dist",
    emptyOutDir: true,
    target: "es2023",
    // Data addresses are refused by the content security policy.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: Object.fromEntries(
      ["^/api/", "^/_allauth/", "^/signin/.+", "^/healthz"].map((path) => [
        path,
        { target: server, changeOrigin: false },
      ]),
    ),
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
