// The VS Code side: starts `hac lsp --stdio` and connects it. Everything that knows the language is in the server.
import { join } from "node:path";
import { commands, workspace, type ExtensionContext } from "vscode";
import { LanguageClient, TransportKind, type ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(commands.registerCommand("ha.restartServer", () => client?.restart()));
  client = new LanguageClient("ha", "HA cluster language", serverOptions(context), {
    documentSelector: [{ language: "ha" }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/{*.ha,ha-agents.lock.json}") },
  });
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** The bundled server runs in VS Code's own Node; a `hac` of the user's choice runs as the program that it is. */
function serverOptions(context: ExtensionContext): ServerOptions {
  const own = workspace.getConfiguration("ha").get<string>("server.path", "");
  if (own !== "") return { command: own, args: ["lsp", "--stdio"] };
  return {
    module: join(context.extensionPath, "dist", "hac.cjs"),
    args: ["lsp"],
    transport: TransportKind.stdio,
  };
}
