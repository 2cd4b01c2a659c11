using Sentinel.Api.Manifests;

namespace Sentinel.Api.Problems;

/// <summary>Problem details (RFC 9457) as every route answers them.</summary>
/// <param name="Type">Where the status is explained.</param>
/// <param name="Title">What is wrong, in a few words; the same for the same sort of problem.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What is wrong and what helps.</param>
/// <param name="RequestId">As in the header <c>X-Request-Id</c> and in the log.</param>
/// <param name="TraceId">The request in traces (W3C trace context).</param>
/// <param name="Findings">All that is wrong, where there is more to say than the detail does.</param>
/// <param name="Count">Of a bulk act, or of a list that is to be removed: how many servers there are now.</param>
/// <param name="Current">Of a manifest that is another than the caller saw: what it is now.</param>
internal sealed record ProblemAnswer(
    string? Type, string Title, int Status, string? Detail, string RequestId, string? TraceId, IReadOnlyList<FindingAnswer>? Findings, int? Count, ManifestAnswer? Current);
