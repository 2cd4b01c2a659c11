import type { components, operations } from "./schema";

export type Schemas = components["schemas"];
export type Server = Schemas["ServerAnswer"];
export type ServerDetail = Schemas["ServerDetail"];
export type ServerPhase = Schemas["ServerPhase"];
export type Claim = Schemas["ClaimAnswer"];
export type ClaimPhase = Schemas["ClaimPhase"];
export type Session = Schemas["SessionAnswer"];
export type Run = Schemas["RunAnswer"];
export type Condition = Schemas["ConditionAnswer"];
export type Finding = Schemas["FindingAnswer"];
export type Fleet = Schemas["FleetAnswer"];
export type SignIn = Schemas["SignInAnswer"];
export type ServerQuery = NonNullable<operations["listServers"]["parameters"]["query"]>;
export type Role = "viewer" | "claimer" | "operator" | "admin";

/** Kinds of the change stream. */
export type Kind = "Session" | "Server" | "IpClaim" | "ServerProfile" | "Supplier" | "Credential";
