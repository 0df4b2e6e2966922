import { format } from "prettier";

/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  ignoreConfig: ["legacy-recommended"],
  postprocess: (content) => format(content, { parser: "markdown" }),
  ruleDocSectionInclude: [
    "Why",
    "Examples",
    "Options",
    "Fix",
    "When not to use it",
    "Further reading",
  ],
};
