import { parseInput } from "@/lib/core/command";
import { type EndpointListQuery, endpointListQuery, plainParameters } from "./list-schema";

/** The list that an address asks for. @throws AppError invalid_input, naming each parameter with what would be right. */
export function readListQuery(parameters: URLSearchParams | Record<string, string | string[] | undefined>): EndpointListQuery {
  return parseInput(endpointListQuery, plainParameters(parameters));
}
