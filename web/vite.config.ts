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
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every screen needs and rarely changes is one file that browsers keep.
          groups: [
            { name: "texts-de", test: /src[\\/](locales[\\/]de[\\/]|generated[\\/]types\.de)/ },
            {
              name: "base",
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](react-router|router-core|history|store|react-store|react-query|query-core))[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ["^/api/", "^/_allauth/", "^/signin/.+", "^/healthz"].map((path) => [
        path,
        { target: server, changeOrigin: false },
      ]),
    ),
  },
  test: { environment: "node", include: ["src/**/*.test.ts"], testTimeout: 30_000 },
});
