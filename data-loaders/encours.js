#!/usr/bin/env node
import {compiledProgram} from "./compiled.js";

if (process.env["ENCOURS_DEBUG"]) process.setSourceMapsEnabled(true);
const {main} = await import(await compiledProgram());
process.exitCode = await main(process.argv);
