import {Scalar, YAMLMap, YAMLSeq} from "yaml";
import {said, type Said} from "../said.js";

export function mapOf(object: Record<string, string>): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of Object.entries(object))
    map.set(key, key === "sql" || key === "dates" ? quotedScalar(value) : value);
  return map;
}

export function seqOf(values: string[]): YAMLSeq {
  const seq = new YAMLSeq();
  for (const value of values) seq.add(quotedScalar(value));
  return seq;
}

export function flow<T extends YAMLMap | YAMLSeq>(node: T): T {
  node.flow = true;
  return node;
}

export function quotedScalar(value: string): Scalar<string> {
  const scalar = new Scalar(value);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

export function checked(value: string, why: Said, say: (sentence: Said) => string): Scalar<string> {
  const scalar = new Scalar(value);
  scalar.comment = ` ${say(said("to_check", {why}))}`;
  return scalar;
}
