import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export type Token = Schemas["TokenAnswer"];
export type TokenRequest = Schemas["TokenRequestBody"];

/** Tokens are no kind of the change stream; each act here has them read again. */
export const tokensQuery = () => queryOptions({ queryKey: ["tokens"], queryFn: ({ signal }) => unwrap(api.GET("/api/v1/tokens", { signal: limited(signal) })), staleTime: 0 });

export const makeToken = (body: TokenRequest) => unwrap(api.POST("/api/v1/tokens", { body, signal: limited() }));

export const revokeToken = (id: string) => unwrap(api.DELETE("/api/v1/tokens/{id}", { params: { path: { id } }, signal: limited() }));

export const rotateToken = (id: string, overlap: string) =>
  unwrap(api.POST("/api/v1/tokens/{id}/rotate", { params: { path: { id } }, body: overlap === "" ? {} : { overlap }, signal: limited() }));
