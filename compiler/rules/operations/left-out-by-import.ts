// Answers for what `hac import` could not take over from a CIB: it writes that into the source, for a person to decide.
import { say } from "../../../grammar/index.ts";
import { leftOutName } from "../../import/left-out.ts";
import { defineRule } from "../define.ts";

export const operationsLeftOutByImport = defineRule({
  code: "HA4177",
  severity: "warning",
  title: "an import left something out",
  check(cluster, report) {
    for (const block of cluster.options) {
      for (const [name, said] of block.values) {
        if (!name.startsWith(`${leftOutName}-`) || typeof said.value !== "string") continue;
        report({
          at: said.at,
          message: say`the import could not take over: ${said.value}`,
          because: say`this source does not say what the imported configuration said, or what its author meant`,
          help: say`write what was meant, or decide to do without; then remove this line`,
        });
      }
    }
  },
});
