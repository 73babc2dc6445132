import { describe, expect, it } from "vitest";
import { inWords, positionAt, spanText } from "../../grammar/index.ts";
import { importCib } from "./import-cib.ts";

describe("importing a CIB", () => {
  it("takes passwords out of it and says so", () => {
    const imported = importCib(
      `<cib><configuration><resources><primitive id="ipmi" class="stonith" type="fence_ipmilan">
        <instance_attributes id="i"><nvpair id="a" name="password" value="hunter2"/></instance_attributes></primitive></resources></configuration></cib>`,
      "cib.xml",
    );
    expect(imported.text).toContain('password = secret "ipmi/password"');
    expect(imported.text).not.toContain("hunter2");
    expect(imported.secrets).toEqual({ "ipmi/password": "hunter2" });
    expect(imported.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["HA9013", "info"]]);
    expect(JSON.stringify(imported.diagnostics)).not.toContain("hunter2");
  });

  it("shows the element that could not be taken over", () => {
    const imported = importCib(
      '<cib>\n  <configuration>\n    <acls><acl_role id="r"/></acls>\n  </configuration></cib>',
      "cib.xml",
    );
    const [finding] = imported.diagnostics;
    if (finding === undefined) throw new Error("a finding was expected");
    expect(inWords(finding.message)).toBe(
      "access control lists (`acls`: roles `r`, users -) have no effect, because `enable-acl` is not true; they are not taken over",
    );
    expect(positionAt(imported.source, finding.at.start)).toEqual({ line: 3, column: 5 });
    expect(spanText(imported.source, finding.at)).toBe("<acls");
  });

  it("refuses bytes that are no UTF-8 instead of guessing", () => {
    const imported = importCib("<cib><configuration/>\n<x a='\uFFFD'/></cib>", "cib.xml");
    expect(imported.text).toBeUndefined();
    expect(imported.diagnostics).toMatchObject([{ code: "HA9010", at: { start: 28 } }]);
  });

  it("names every word that it does not understand", () => {
    const { diagnostics } = importCib(
      '<cib><configuration><resources><primitive id="a" class="ocf" provider="heartbeat" type="Dummy" colour="red"><wheels/></primitive></resources></configuration></cib>',
      "cib.xml",
    );
    expect(diagnostics.map(({ message }) => inWords(message))).toEqual([
      "`colour` of a `primitive` is not understood",
      "a `wheels` in a `primitive` is not understood",
    ]);
  });

  it("refuses what is no CIB, and gives no text", () => {
    expect(importCib("cluster shop {}", "c.ha")).toMatchObject({
      diagnostics: [{ code: "HA9010" }],
      secrets: {},
    });
    expect(importCib("cluster shop {}", "c.ha").text).toBeUndefined();
  });
});
