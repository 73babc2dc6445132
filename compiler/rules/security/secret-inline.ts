// Answers for passwords written as plain text.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const securitySecretInline = defineRule({
  code: "HA3060",
  severity: "error",
  title: "a password stands in the file",
  check(cluster, report) {
    for (const primitive of [...cluster.devices, ...cluster.primitives]) {
      for (const block of primitive.parameters) {
        for (const [name, said] of block.values) {
          if (!isPassword(name) || typeof said.value !== "string" || said.value === "") continue;
          report({
            at: said.at,
            message: say`the \`${name}\` of \`${primitive.name.text}\` stands here for everybody to read`,
            because: say`this file goes to version control, CI and backups; whoever reads it can switch your servers off`,
            help: say`write \`${name} = secret "${primitive.name.text}/${name}"\`, and put the value on the nodes only`,
          });
        }
      }
    }
  },
});

/** By its name, as agents use them; a script or a file that holds one is none. */
function isPassword(name: string): boolean {
  if (/_(script|file|path)$/.test(name)) return false;
  return /(^|_)(passwd|password|passphrase|secret_key|secret)$/.test(name);
}
