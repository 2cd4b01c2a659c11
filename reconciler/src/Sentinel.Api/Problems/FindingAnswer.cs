using Sentinel.Resources;

namespace Sentinel.Api.Problems;

/// <summary>One thing that is wrong, and what helps.</summary>
/// <param name="Object">The object that is meant, such as <c>Server/par-1</c>; left out where it is the request.</param>
/// <param name="Field">The field, parameter or header; left out where the whole is meant.</param>
/// <param name="Value">What it is; never a secret.</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Remedy">What a person can do.</param>
/// <param name="File">File in the state repository, where it came from one.</param>
/// <param name="Line">Line in it, or in the text that was sent, from 1.</param>
/// <param name="Column">Column in the line, from 1.</param>
internal sealed record FindingAnswer(string? Object, string? Field, string? Value, string Message, string Remedy, string? File, int? Line, int? Column = null)
{
    public static FindingAnswer Of(Finding finding) =>
        new(finding.Object == "request" ? null : finding.Object, finding.Field, finding.Value, finding.Message, finding.Remedy, finding.File, finding.Line, finding.Column);
}
