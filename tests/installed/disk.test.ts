import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it("is there in Node.js", async () => {
  const { disk } = await import("../../src/installed/disk.ts");
  expect(disk?.fs.existsSync(import.meta.filename)).toBe(true);
});

it.each([undefined, {}, { env: {}, cwd: () => "/" }])(
  "is not there where process is %j",
  async (process) => {
    vi.stubGlobal("process", process);
    const { disk } = await import("../../src/installed/disk.ts");
    expect(disk).toBeUndefined();
  },
);
