import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const dist = fileURLToPath(new URL("./dist", import.meta.url));

/** The gateway compresses nothing itself: it serves FILE.br and FILE.gz where they lie beside FILE. */
function precompressed(): Plugin {
  const compress = (folder: string) => {
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      if (statSync(file).isDirectory()) compress(file);
      else if (/\.(js|css|html|svg)$/.test(name)) {
        const content = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    }
  };
  return { name: "precompressed", apply: "build", closeBundle: () => compress(dist) };
}

/** Parts of packages that would be loaded first and are never used, and what stands in for them. */
const replaced: readonly (readonly [RegExp, string])[] = [
  [/@bufbuild\/protobuf\/dist\/esm\/(from|to)-json\.js$/, "./src/transport/no_json.ts"],
  [/@mantine\/core\/esm\/.*\/default-css-variables-resolver\.mjs$/, "./src/look/no_css_variables.ts"],
];

function withoutUnused(): Plugin {
  return {
    name: "without-unused",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (!importer?.includes("node_modules") || !source.startsWith(".")) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const [, instead] = replaced.find(([path]) => found && path.test(found.id)) ?? [];
      return instead ? fileURLToPath(new URL(instead, import.meta.url)) : undefined;
    },
  };
}

export default defineConfig({
  plugins: [withoutUnused(), react(), precompressed()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: "es2023",
    // The content security policy takes files of our own, and nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // What every page wants stays in one file, whichever rare part wants it too.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "react", test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/(react-store|store))\// }] } } },
  },
});
