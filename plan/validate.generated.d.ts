// The types of validate.generated.js.
declare function validate(value: unknown): boolean;
declare namespace validate {
  const errors:
    | readonly { readonly instancePath: string; readonly keyword: string; readonly params: object }[]
    | null
    | undefined;
}
export default validate;
