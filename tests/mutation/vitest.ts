/** What the tests take from vitest, without its server and its threads: the parts that it is made of. */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
} from "@vitest/expect";
import { restoreAllMocks, spyOn } from "@vitest/spy";

export {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
  onTestFinished,
  test,
} from "@vitest/runner";

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const matchers: unknown = Reflect.get(globalThis, ASYMMETRIC_MATCHERS_OBJECT);

export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  matchers,
);

const stubbed = new Map<string, PropertyDescriptor | undefined>();

export const vi = {
  spyOn,
  restoreAllMocks,
  stubGlobal(name: string, value: unknown): void {
    if (!stubbed.has(name)) {
      stubbed.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    }
    Reflect.defineProperty(globalThis, name, {
      value,
      configurable: true,
      writable: true,
    });
  },
  unstubAllGlobals(): void {
    for (const [name, descriptor] of stubbed) {
      if (descriptor) Reflect.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
    stubbed.clear();
  },
};
