import { expect, test } from "vitest";
import { folderOf, joinPath, relativePath } from "./paths.ts";

test("an import is looked for beside the file that it stands in", () => {
  expect(joinPath(folderOf("site/main.ha"), "fencing.ha")).toBe("site/fencing.ha");
  expect(joinPath(folderOf("site/main.ha"), "../common/./fencing.ha")).toBe("common/fencing.ha");
  expect(joinPath(folderOf("main.ha"), "../fencing.ha")).toBe("../fencing.ha");
  expect(joinPath(folderOf("/etc/ha/main.ha"), "../../fencing.ha")).toBe("/fencing.ha");
  expect(joinPath(folderOf("site/main.ha"), "/etc/ha/fencing.ha")).toBe("/etc/ha/fencing.ha");
});

test("a plan names its files as seen from the entry file's folder", () => {
  expect(relativePath("site", "site/main.ha")).toBe("main.ha");
  expect(relativePath("site", "site/racks/a.ha")).toBe("racks/a.ha");
  expect(relativePath("site", "common/fencing.ha")).toBe("../common/fencing.ha");
  expect(relativePath("/a/b", "/a/c/d.ha")).toBe("../c/d.ha");
});
