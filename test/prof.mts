import {rm} from "node:fs/promises";
import {join} from "node:path";
import {existsSync} from "node:fs";
import {generateLedger} from "./bench/ledger.js";
import {openWarehouse} from "../data-loaders/warehouse.js";
const dir="/tmp/bench1m"; if(!existsSync(dir+"/ledger.yaml")) await generateLedger(dir,1_000_000);
await rm(join(dir,".encours"),{recursive:true,force:true});
const cpu=()=>{const u=process.cpuUsage();return (u.user+u.system)/1e3};
const all:[string,number,number][]=[]; let last=cpu(),lw=performance.now(),n="open";
const report=(s:any)=>{all.push([n,cpu()-last,performance.now()-lw]);last=cpu();lw=performance.now();n=String(s)};
const FIRST=["open_items","ageing","customers","tie_out","sources","rejects","build","dso","best_possible_dso","average_days_delinquent","receivable_amount","overdue_rate","late_rate","days_late","days_beyond_terms","days_to_pay","kpi_concentration"];
const w=await openWarehouse({dir,environment:process.env,needs:FIRST,needsProjections:false,report});report("reads");
for(const k of FIRST.slice(7)){await w.connection.runAndReadAll(`select count(*),sum(value) from ${k}`);report("read "+k);}
report("end");
let ing=0,mod=0;for(const [k,c] of all){if(/models|read/.test(k))mod+=c;else ing+=c;}
console.log("ingest cpu",ing.toFixed(0),"models cpu",mod.toFixed(0));
all.sort((a,b)=>b[1]-a[1]);for(const [k,c,x] of all.slice(0,32))console.log(k.padEnd(40),c.toFixed(0),x.toFixed(0));
w.close();
