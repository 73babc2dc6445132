import fc from "fast-check";
import { expect, test } from "vitest";
import { lex } from "./tokens.ts";

function typesOf(text: string): string {
  return lex(text)
    .tokens.map(({ tokenType }) => tokenType.name)
    .join(" ");
}

test("a token is known by its first character, the longer one first", () => {
  expect(typesOf("a=b==c")).toBe("Word Equals Word Operator Word");
  expect(typesOf("< <= > >= != ! . ..")).toBe(
    "Operator Operator Operator Operator Operator Stray Stray DotDot",
  );
  expect(typesOf("{}()[];,-")).toBe("LCurly RCurly LParen RParen LSquare RSquare Semicolon Comma Minus");
  expect(typesOf('"a" `b` 10s ocf:heartbeat:IPaddr2 é # end')).toBe("String Quoted Word Word Word");
});

const pieces = fc.oneof(
  fc.constantFrom(..."aZ0_-.:=!<>\"`\\\n\r \t#;,{}()[]é日'\0@%+/$\ud800", "..", "==", "ocf:x:y", "\u{1F600}"),
  fc.string({ unit: "binary" }),
);

test("tokens and comments are the text, whole and in order, but for blanks", () => {
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const text = parts.join("");
      const { tokens, comments } = lex(text);
      const all = [...tokens, ...comments].toSorted((a, b) => a.startOffset - b.startOffset);
      let end = 0;
      for (const { image, startOffset } of all) {
        expect(text.slice(end, startOffset)).toMatch(/^[ \t]*$/);
        expect(text.slice(startOffset, startOffset + image.length)).toBe(image);
        expect(image).not.toBe("");
        end = startOffset + image.length;
      }
      expect(text.slice(end)).toMatch(/^[ \t]*$/);
    }),
    { numRuns: 2_000 },
  );
});
