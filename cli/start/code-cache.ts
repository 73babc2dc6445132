// The code cache of a program: what V8 made of its text when it was built, so that a start need not do it again.
//
// V8 looks at its own version, its flags and the length of the text, and at nothing else: a damaged cache crashes Node,
// and that of another build runs the wrong code. So a line stands before it that says what it was made of, by whom, and
// both checksums. What does not fit is as good as absent, and nobody is told: everything works, it only starts later.
import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";

/** What V8 may be given; undefined: there is none that fits this program and this Node. */
export function openCache(path: string, program: Buffer): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined; // the program was built without one, or copied alone
  }
  const end = bytes.indexOf(newline);
  if (end < 0) return undefined;
  const code = bytes.subarray(end + 1);
  return bytes.toString("latin1", 0, end) === headOf(program, code) ? code : undefined;
}

const newline = 10;

/** A function around the program, as Node makes of a CommonJS module. The build sees to it that all of it is ASCII. */
export function moduleText(program: Buffer): string {
  return `(function (exports, require, module, __filename, __dirname) { ${program.toString("latin1")}\n})`;
}

/** The file that `openCache` reads. */
export function sealCache(program: Buffer, code: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${headOf(program, code)}\n`, "latin1"), code]);
}

function headOf(program: Buffer, code: Buffer): string {
  const { platform, arch, version } = process;
  return `hac code cache: ${version} ${platform} ${arch} ${crc32(program)} ${crc32(code)}`;
}
