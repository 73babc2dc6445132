// Answers for two exports of different directories with one `fsid`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Primitive } from "../../model.ts";
import { plainParameter } from "../parameters.ts";

export const agentsExportNumberTwice = defineRule({
  code: "HA3064",
  severity: "error",
  title: "two NFS exports have one number",
  check(cluster, report) {
    const seen = new Map<string, Primitive>();
    for (const primitive of cluster.primitives) {
      const number = plainParameter(primitive, "fsid");
      if (primitive.agent.type !== "exportfs" || number === undefined) continue;
      const before = seen.get(number.text);
      if (before === undefined) seen.set(number.text, primitive);
      else if (plainParameter(before, "directory")?.text !== plainParameter(primitive, "directory")?.text) {
        report({
          at: number.at,
          message: say`\`${before.name.text}\` and \`${primitive.name.text}\` export different directories with the same \`fsid\`: \`${number.text}\``,
          because: say`clients tell file systems apart by that number: they see one directory under the other's name, or get stale handles`,
          related: [{ at: before.name.span, message: say`the other one` }],
          help: say`give each directory a number of its own`,
        });
      }
    }
  },
});
