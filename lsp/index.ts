// The editor support's front door: `hac lsp --stdio`.
export { serve } from "./server.ts";
