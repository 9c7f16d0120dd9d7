#!/usr/bin/env node
import {ALLOCATOR} from "./allocator.js";
import {compiledProgram} from "./compiled.js";

for (const [name, value] of Object.entries(ALLOCATOR)) process.env[name] ??= value;
if (process.env["ENCOURS_DEBUG"]) process.setSourceMapsEnabled(true);
const {main} = await import(await compiledProgram());
process.exitCode = await main(process.argv);
