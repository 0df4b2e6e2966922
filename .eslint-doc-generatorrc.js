import { format } from "prettier";

/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  ignoreConfig: [
    "all",
    "strict",
    "legacy-all",
    "legacy-recommended",
    "legacy-strict",
  ],
  postprocess: (content) => format(content, { parser: "markdown" }),
  ruleDocSectionInclude: [
    "Why",
    "Examples",
    "Fix",
    "When not to use it",
    "Further reading",
  ],
};
