import type {Table} from "../../models/contract/table.js";
import {inOrder} from "../warehouse/models/model-order.js";
import {readLayer, type Model} from "../warehouse/models/models.js";

/** The SQL of `models/projections` that makes tables, and what that rests on there, in an order that can run. */
export async function projectionModels(tables: readonly Table[]): Promise<Model[]> {
  const ordered = inOrder(await readLayer("projections"));
  const wanted = new Set(tables.map(({name}) => name));
  for (const {model, reads} of [...ordered].reverse())
    if (wanted.has(model.name)) for (const name of reads) wanted.add(name);
  return ordered.flatMap(({model}) => (wanted.has(model.name) ? [model] : []));
}
