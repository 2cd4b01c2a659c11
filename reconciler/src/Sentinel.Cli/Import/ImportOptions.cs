namespace Sentinel.Cli.Import;

/// <summary>What <c>import</c> was asked for.</summary>
/// <param name="File">On this machine.</param>
/// <param name="Supplier">Whose list it is; null: nobody's.</param>
/// <param name="Name">As it is to be called in the state repository.</param>
/// <param name="Reason">Why; null: it is not said.</param>
/// <param name="DryRun">Shows the plan and accepts nothing.</param>
/// <param name="Yes">Accepts without a question.</param>
/// <param name="AsJson">For programs.</param>
internal sealed record ImportOptions(string File, string? Supplier, string Name, string? Reason, bool DryRun, bool Yes, bool AsJson);
