/** Packages that ship their TypeScript. */
import { join } from "node:path";
import { type Packages, unpackAll } from "../scripts/packages.ts";

const packages: Packages = {
  "@feathersjs/knex@5.0.50":
    "qo0aRL97Fqiq/1L3m/SYq9baiv6FbKIl0NHAotqyNiGxibwGP135gB0SPvd8gDhg78U7gjC4S2qZoyk8Ge7QOA==",
  "@loopback/repository@8.0.15":
    "H76M0T0pKG0UrHQ6CehUr7AIM2tyzv+CKDhwrZ4rKkz0RuSn6RwyjoU5eS0zfi9Eg6+lltdDWpr2BzAy9iJ0Tg==",
  "@naturalcycles/mysql-lib@4.9.0":
    "dBYYhXr7+qGdmKy0f3BHQeapqJroUc5BnEUL1UWB0qNMDC0L2aKjkIyt5kEOprrtRph4iXUz/pCyeR+QG8Cc4w==",
  "@reduxjs/toolkit@2.14.0":
    "m/PxMwRe0xLL6XUsAgy0YjInklHcfi9uMwFhJk+QINqjxqPvyc89T5cMjszA5bDmTE0gwGc7zr9LRO4gL+mhaw==",
  "ethers@6.17.0":
    "BpyrpIPJ3ydEVow8zGaz1DuPS7YU8DcWxuBnY9a0UA/lvAPwrMr+EPXsfrul628SRaekPNeIM4UFh/91GWZang==",
  "openai@7.57.0":
    "RbmrdE5NdfW6nGq/FaCJ3KFCZpotoExPzruQUSMCTw/ouUFO08vpvVdSmgmPxQMFAiv9EXZCEXvcWYU+n6NzsQ==",
  "puppeteer-core@25.16.0":
    "VA5Pf54N8shfopNkZZXCdiiwfnnY8ZJYAMqFQRhlH5mGUhfwf53Ar770GPtdpTDLUqvQeYpIBtC9/G2Jij2IJw==",
  "rxjs@7.8.2":
    "dhKf903U/PQZY6boNNtAGdWbG85WAbjT/1xYoZIC7FAY0yWapOBQVsVrDl58W86//e1VpMNBtRV4MaXfdMySFA==",
  "viem@2.57.20":
    "LSvREzKT7xFXpmxW2YFJ/OtcZRkSGLp5zywSgadBf0qQCeqh2+FxHHWyrS2zEG7ZfBWQQvk8HI1i4HPzSMD14g==",
  "zod@4.6.7":
    "g8W2D2kU6a8untc053fX1uVBKzM7yqAxW/3zwk83+6RyF2+SKOuV+c0wBDhUwzV1PaGapmZH+rmcUzPf+3CGwg==",
};

/** `npm install` empties node_modules of what it did not put there, so this is downloaded again after one. */
const cache = join("node_modules", ".cache", "bench");

/** The folders of all packages. What is not in the cache is downloaded. */
export function downloadAll(say: (what: string) => void): Iterable<string> {
  return unpackAll(packages, cache, say).values();
}
