import {sniff} from "./data-loaders/formats/sniff.js"; import {readableText} from "./data-loaders/formats/text.js"; import {readdirSync,writeFileSync} from "node:fs"; import {join} from "node:path"; import {proposeLedger} from "./data-loaders/init.js"; import {DuckDBInstance} from "@duckdb/node-api"; import {parse} from "yaml";
const D="/work/shared/data/";
const c=await (await DuckDBInstance.create()).connect();
const r=await c.runAndReadAll(`select count(*), count(*) filter (fully_paid_on_date is not null), count(*) filter (amount_due::double<>0), sum(amount_due::double/currency_rate::double) from read_csv('${D}erp-xero/xero_invoice_data.csv', all_varchar=true) where status not in ('VOIDED', 'DELETED') and type = 'ACCREC'`); console.log(r.getRowsJS());
const big="/tmp/big.csv"; const l="12345;Société générale;12/03/2025;1234,56;FR;note quelconque\n"; writeFileSync(big,"id;nom;date;montant;pays;note\n"+l.repeat(1_000_000));
for (const [n,f] of [["lf",big]] as const){ let t=Date.now(); await readableText(f,{scratch:"/tmp/bs"}); console.log(n,Date.now()-t,"ms text"); t=Date.now(); await sniff(f); console.log(Date.now()-t,"ms sniff")}
writeFileSync(big,Buffer.from(("id;nom;date;montant;pays;note\n"+l.repeat(1_000_000)).replaceAll("\n","\r\n"),"utf8")); let t=Date.now(); await readableText(big,{scratch:"/tmp/bs"}); console.log(Date.now()-t,"ms crlf");
writeFileSync(big,Buffer.from("id;nom;date;montant;pays;note\n"+l.repeat(1_000_000),"latin1")); t=Date.now(); console.log(await readableText(big,{scratch:"/tmp/bs"}),Date.now()-t,"ms latin1 transcoded", process.memoryUsage().rss>>20,"MB");
const walk=(d:string):string[]=>readdirSync(d,{withFileTypes:true}).flatMap(e=>e.isDirectory()?walk(join(d,e.name)):[join(d,e.name)]);
let n=0,i=0; for (const f of walk(D)) { n++; try { await proposeLedger([f],{dir:D}); } catch(e){ if((e as Error).name!=="ExportError"){i++;console.log("RAW",f,(e as Error).message.slice(0,300))} } } console.log(n,i);
