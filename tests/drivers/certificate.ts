import { generate } from "selfsigned";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Nobody's certificate, made for the run: the clients are told not to check it. */
export const certificate: Certificate = await generate(
  [{ name: "commonName", value: "localhost" }],
  { keyType: "ec" },
).then(({ private: key, cert }) => ({ key, cert }));
