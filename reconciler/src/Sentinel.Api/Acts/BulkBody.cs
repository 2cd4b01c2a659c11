using Sentinel.Api.Fleet;
using Sentinel.Api.Lists;
using Sentinel.Reconciler.Acts;

namespace Sentinel.Api.Acts;

/// <summary>The body of an act on many servers, without findings.</summary>
/// <param name="Filter">Which are meant; empty: all.</param>
/// <param name="ExpectedCount">How many the caller saw.</param>
internal sealed record BulkBody(ServerVerb Verb, ListQuery<ServerRow> Filter, int ExpectedCount, string Reason);
